# make demo   sets up what is missing, builds, analyses a fixture and shows the report
# make test   sets up what is missing, lints, and runs every test: what CI runs

.PHONY: demo test set-up build lint fixtures recognition clean

checks = -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
command = .build/release/eigenframe

demo: build
	$(command) analyze Fixtures/geometries/mixture.npy

test: set-up lint
	swift build --build-tests $(checks)
	swift test $(checks)

set-up:
	@.ci/set-up

build: set-up
	swift build -c release --product eigenframe

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

# Writes the fixtures and their golden reports anew; look at the differences before committing them.
fixtures: build
	Fixtures/make_geometries.sh $(command)

# The table of README.md: how often each geometry is named, by noise.
recognition: set-up
	EIGENFRAME_RECOGNITION_TABLE=1 swift test -c release -Xswiftc -enable-testing \
	  --scratch-path .build-recognition --filter RecognitionTable

clean:
	rm -rf .build .build-recognition
