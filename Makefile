# make demo   sets up what is missing, builds, analyses a fixture and shows the report
# make test   sets up what is missing, lints, and runs every test: what CI runs

.PHONY: demo test set-up build library wheel install install-library uninstall lint docs public-symbols fixtures evaluate \
  throughput bench codes instructions notebooks notebooks-check page-hashes test-browser test-doors fuzz clean

warnings = -Xswiftc -warnings-as-errors
checks = $(warnings) --explicit-target-dependency-import-check error
command = .build/release/eigenframe

demo: build
	$(command) analyze Fixtures/geometries/mixture.npy

test: set-up lint
	swift build --build-tests $(checks)
	swift test $(checks)

set-up:
	@.ci/set-up

# With Swift's libraries inside, the command starts a third sooner and runs on machines without Swift.
build: set-up
	swift build -c release --product eigenframe --static-swift-stdlib

# The library for C, .build/library/libeigenframe.so. It needs neither Swift nor other libraries of Debian than libz and BLAS.
library: set-up
	.ci/set-up curl
	swift build -c release --product eigenframe-door --static-swift-stdlib
	.ci/link-library .build/library

# The wheel for Python 3.10 and later, in dist/, with OpenBLAS inside.
wheel: library
	.ci/set-up python3-venv
	.ci/wheel dist

# Installs the command, its manual page and its completions for bash, zsh and fish: make install PREFIX=$$HOME/.local
PREFIX ?= /usr/local
DESTDIR ?=
root = $(DESTDIR)$(PREFIX)
manual = .build/manual/eigenframe.1
installed = bin/eigenframe share/man/man1/eigenframe.1 share/bash-completion/completions/eigenframe \
  share/zsh/site-functions/_eigenframe share/fish/vendor_completions.d/eigenframe.fish
installed_library = lib/libeigenframe.so lib/libeigenframe.so.0 include/eigenframe.h lib/pkgconfig/eigenframe.pc

install: $(command) $(manual)
	install -D -m 755 $(command) "$(root)/bin/eigenframe"
	install -D -m 644 $(manual) "$(root)/share/man/man1/eigenframe.1"
	.ci/completions $(command) "$(root)/share"

# Installs the library for C, its header and a file for pkg-config; link with $$(pkg-config --libs eigenframe).
library = .build/library/libeigenframe.so.0
install-library: $(library)
	install -D -m 755 $(library) "$(root)/lib/libeigenframe.so.0"
	ln -sf libeigenframe.so.0 "$(root)/lib/libeigenframe.so"
	install -D -m 644 Sources/CEigenframe/include/eigenframe.h "$(root)/include/eigenframe.h"
	install -d "$(root)/lib/pkgconfig"
	.ci/pkg-config-file "$(PREFIX)" > "$(root)/lib/pkgconfig/eigenframe.pc"

$(library):
	$(MAKE) library

uninstall:
	for file in $(installed) $(installed_library); do rm -f "$(root)/$$file"; done

# Built only if it is missing, so that `sudo make install` after `make build` builds nothing as root.
$(command):
	$(MAKE) build

# By the tool that comes with swift-argument-parser. Its plugin would build the whole package once more.
manual_tool = .build/manual-tool/debug/generate-manual
$(manual): $(command)
	swift build --package-path .build/checkouts/swift-argument-parser --scratch-path .build/manual-tool \
	  --product generate-manual
	mkdir -p $(dir $(manual))
	$(manual_tool) $(command) --date "$$(git log -1 --format=%cs 2>/dev/null || date +%F)" \
	  --output-directory $(dir $(manual))

lint:
	swift format lint --strict --recursive Package.swift Sources Tests/*Tests \
	  Tests/Fuzz/Package.swift Tests/Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources

# Writes the fixtures and their golden reports again; look at the differences before committing them.
fixtures: build
	Fixtures/make_geometries.sh $(command)

# Writes the documentation of the library as web pages into .build/documentation.
docs: set-up
	EIGENFRAME_DOCUMENTATION=1 swift package --allow-writing-to-directory .build/documentation \
	  generate-documentation --target Eigenframe --output-path .build/documentation \
	  --warnings-as-errors --disable-indexing

# Compares what `import Eigenframe` promises with the committed list.
public-symbols: set-up
	.ci/set-up python3
	swift build $(checks)
	.ci/public-symbols

# Measures recognition on matrices whose truth is known; takes minutes.
evaluate: set-up
	swift build -c release --package-path Benchmarks $(warnings)
	Benchmarks/.build/release/recognition-evaluation > Benchmarks/.build/RECOGNITION.md
	mv Benchmarks/.build/RECOGNITION.md Benchmarks/RECOGNITION.md

# Measures reading beside each format's own reader; $(PYTHON) needs the packages that the script names.
PYTHON ?= python3
throughput: set-up
	swift build -c release --package-path Benchmarks --product reading-throughput $(warnings)
	$(PYTHON) Benchmarks/reading.py

# Measures analyses beside NumPy, PyTorch and WeightWatcher, which $(PYTHON) needs; an hour or so, and 6 GB of files.
# BENCH names the cases and options, for instance "--rounds 1 embedding".
BENCH ?=
bench: build
	swift build -c release --package-path Benchmarks --product stage-timing $(warnings)
	$(PYTHON) Benchmarks/Speed/speed.py $(BENCH)

# Measures learnt dictionaries and codes beside scikit-learn, spams and SAELens, as far as $(PYTHON) has them; an hour or so.
# CODES names the cases and options, for instance "--seeds 1 small".
CODES ?=
codes: build
	$(PYTHON) Benchmarks/Codes/codes.py $(CODES)

# Counts the instructions of the work around BLAS, and fails if a count is above the one in Benchmarks/INSTRUCTIONS.md.
instructions: set-up
	.ci/set-up valgrind
	swift build -c release --package-path Benchmarks --product counted-work $(warnings)
	Benchmarks/instructions.sh

# Repeats every experiment and writes its notebook; models that take long to train are kept, so that a second run is
# quick.
experiments = golden-minima trained-geometries elhage localisation slopes rays measures trainability modular-addition \
  sparse-codes sparse-phases identifiability extraction dynamics "cell --cell 112,0.99" "cell --cell 64,0.7071429"
notebooks: build
	for experiment in $(experiments); do \
	  $(command) reproduce $$experiment --trainings .build/trainings --notebooks Notebooks-export || exit 1; \
	done

# Validates the notebooks in Notebooks-export, and executes those that NOTEBOOKS names, or the smallest with a picture.
NOTEBOOKS ?=
notebooks-check:
	.ci/check-notebooks $(NOTEBOOKS)

# Writes the hashes of the style and the script of pages, after a change of one.
page-hashes:
	.ci/page-hashes

# Opens pages in Debian's Chromium; BROWSER_TESTS names some of the tests.
BROWSER_TESTS ?=
test-browser: build
	.ci/test-browser $(BROWSER_TESTS)

# Uses the doors as other projects do: the wheel in an environment of its own, a program in C, the examples.
test-doors: wheel
	.ci/set-up valgrind pkg-config python3-venv
	.ci/test-doors

# Feeds every reader mutated files under the address sanitizer, each for FUZZ_SECONDS (600).
fuzz: set-up
	Tests/Fuzz/fuzz.sh

clean:
	rm -rf .build Benchmarks/.build Tests/Fuzz/.build
