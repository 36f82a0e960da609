# The commands of the README, and what they are made of.

.PHONY: demo test build deb image install uninstall lint format clean
.DEFAULT_GOAL := build

demo: packages
	@ONCE="$(ONCE)" bash .ci/demo

# strace kills the program at chosen system calls, systemd hands sockets to it, faketime sets its clock wrong.
test: packages
	@bash .ci/dev-packages strace systemd faketime curl
	@bash .ci/test

build: packages
	swift build -c release --static-swift-stdlib --product offlinio

# A package in .build/deb, of what `make build` made.
deb:
	@bash .ci/dev-packages debhelper
	@bash .ci/make-deb

# localhost/offlinio, of what `make build` made and of this machine's libraries.
image:
	@bash .ci/dev-packages buildah ca-certificates tzdata
	@bash .ci/make-image

# PREFIX=/usr/local and DESTDIR= as usual; what `make build` made, since root should build nothing.
install uninstall:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" bash .ci/make-install $@

lint:
	swift format lint --strict --parallel --recursive Sources Tests Benchmarks Package.swift

format:
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build demo

.PHONY: packages
packages:
	@bash .ci/swift-present
	@bash .ci/dev-packages
