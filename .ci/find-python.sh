#!/bin/sh
# Print the newest Python from 3.11 on that really runs, or say what to do. An argument names the only candidate.
set -u
oldest="(3, 11)"
[ "$#" -gt 0 ] && candidates="$*" || candidates="python3.14 python3.13 python3.12 python3.11 python3 python"
found=""
for candidate in $candidates; do
    # A version manager's shim can be there without a Python behind it: ask it for its version.
    version=$("$candidate" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    if "$candidate" -c "import sys; sys.exit(sys.version_info < $oldest)" 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
    found="$found $candidate is $version;"
done
{
    echo "Indsats needs Python 3.11 or newer, and none of these is: $candidates."
    [ -n "$found" ] && echo "Found:${found%;}."
    echo "Install one (Debian 12 and Ubuntu 24.04 or newer: apt install python3), or name it: make PYTHON=/path/to/python3.12"
} >&2
exit 1
