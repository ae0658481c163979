#!/usr/bin/env python3
"""sync_once.py TEST-BINARY: traces the storm's child with strace and demands exactly one sync between two
acknowledgements, before the later one, and that it is an fdatasync (`.cargo/config.toml`); then shows that the same demand
fails with synchronous=NORMAL."""
import os, re, subprocess, sys, tempfile

def syncs_before_each(binary, normal):
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, HEMEI_STORM_FOLDER=folder)
        child = [binary, "--ignored", "--exact", "crash::storm_shop", "--nocapture"]
        subprocess.run(child, env=environment, check=True, stdout=subprocess.DEVNULL)
        if normal: environment["HEMEI_STORM_NORMAL"] = "1"
        trace = os.path.join(folder, "trace")
        child = [binary, "--ignored", "--exact", "crash::redemption_storm_child", "--nocapture"]
        command = ["strace", "-f", "-o", trace, "-e", "trace=fdatasync,fsync,write", *child]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        counts, syncs, kinds = [], 0, set()
        for line in open(trace, errors="replace"):
            if found := re.search(r"\b(fdatasync|fsync)\(", line): syncs += 1; kinds.add(found[1] if counts else None)
            elif re.search(r'write\(1, "\\nACK ', line): counts.append(syncs); syncs = 0
        return counts[1:], kinds - {None}  # what stands before the first belongs to the start

(full, kinds), (normal, _) = syncs_before_each(sys.argv[1], False), syncs_before_each(sys.argv[1], True)
if len(full) < 10 or set(full) != {1}: sys.exit(f"syncs before each acknowledgement, FULL: {full}")
if kinds != {"fdatasync"}: sys.exit(f"SQLite was not built with fdatasync: {kinds}")
if 1 in set(normal): sys.exit(f"NORMAL should not sync before an acknowledgement: {normal}")
print(f"one sync before each of {len(full)} acknowledgements; with NORMAL none")
