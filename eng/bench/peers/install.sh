#!/bin/sh
# Installs the packages of the peer beside this script; no package's own script is run.
set -eu
cd "$(dirname "$0")"
npm install --ignore-scripts --no-audit --no-fund --no-package-lock
