#!/usr/bin/env bash
# Plays the sample town with the program given (target/release/kiosk) and checks what it wrote with tools that share no
# code with it: Python, openssl, zbar, and the very lines that docs/ shows to a stranger.
set -euo pipefail
cd "$(dirname "$0")/../.."

kiosk=$(realpath "${1:-target/release/kiosk}")
outside=tests/outside
work=$(mktemp -d)
small="$work/small"
trap 'umount "$small" 2>/dev/null || true; rm -rf "$work"' EXIT
data="$work/data" outbox="$work/data/outbox"
say() { printf -- '-- %s\n' "$*"; }
kiosk() { "$kiosk" --config kiosk.toml --data "$data" "$@"; }
must_fail() { if "$@" >"$work/complaint" 2>&1; then echo "this should have failed: $*" >&2; exit 1; fi; }

say "the sample's past is played and exported"
kiosk export >"$work/exported" 2>"$work/progress" || { cat "$work/progress"; exit 1; }
key="$data/shop.pub.pem"
files=("$outbox"/*.jsonl)
[ "${#files[@]}" -ge 60 ] || { echo "only ${#files[@]} daily files" >&2; exit 1; }
[ "$(stat -c %a "$data/shop.key")" = 600 ]

say "the journal, line by line"
kiosk journal >"$work/journal"
python3 $outside/check_journal.py <"$work/journal" >"$work/report"
for journal in journal journal-2 journal-3; do python3 $outside/check_journal.py <tests/golden/$journal.txt >/dev/null; done

say "${#files[@]} daily files, with the shop's key"
for file in "${files[@]}"; do python3 $outside/check_file.py "$file" "$key"; done >"$work/files"
python3 $outside/check_file.py "${files[0]}" | grep -q '"signer": "unknown"'
kiosk --json verify-file "${files[0]}" --key "$key" | grep -q '"signer_known":true'
kiosk --json verify-file "$outbox" --key "$key" | tail -n 1 | grep -q "\"ok\":true,.*\"sound\":${#files[@]},"
kiosk --language zh-CN verify-file "$outbox" | grep -q '【训练文件，不作数】'

say "kiosk verify, kiosk show and the files say what the journal says"
kiosk --json verify >"$work/verified"
mapfile -t households < <(python3 $outside/compare.py households "$work/report" 25)
for household in "${households[@]}"; do kiosk --json show "$household"; done >"$work/shown"
python3 $outside/compare.py agree "$work/report" "$work/verified" "$work/files" "$work/shown"

say "every figure of the Z reports, the workbooks and the households' pages, counted again from the journal"
for number in $(seq ${#files[@]}); do kiosk --json report "$number"; done >"$work/reports"
mapfile -t proxied < <(grep -o '"household":"[0-9]*".*"collector":{"proxy"' "$work/journal" | tail -n 5 | cut -d '"' -f 4)
for household in "${proxied[@]}"; do kiosk --json show "$household"; done >>"$work/shown"
[ "$(find "$outbox" -name '*.xlsx' | wc -l)" = ${#files[@]} ]
python3 $outside/check_report.py "$work/journal" catalog "$work/reports"
python3 $outside/check_workbook.py "$work/journal" catalog "$outbox"
python3 $outside/check_household.py "$work/journal" catalog "$work/shown"

say "the workbook of every month, against the daily files"
mapfile -t months < <(for file in "${files[@]}"; do head -n 1 "$file" | grep -o '"date":"[0-9]*-[0-9]*' | cut -d '"' -f 4; done | sort -u)
for month in "${months[@]}"; do kiosk --language zh-CN month "$month" >/dev/null; done
python3 $outside/check_month.py "$work/journal" catalog "$outbox" "${months[@]}"
kiosk --language zh-CN month "${months[0]}" >/dev/null
must_fail kiosk --language en month "${months[0]}"
must_fail kiosk month 1999-01
kiosk --json verify-file "$outbox" --key "$key" | tail -n 1 | grep -q "\"ok\":true,.*\"sound\":${#files[@]},"

say "the commands of docs/TRUST.md and the program of docs/FORMATS.md, as they stand there"
mkdir "$work/reader"
for place in 0 $((${#files[@]} - 1)); do
    cp "${files[$place]}" "$work/reader/settlement.jsonl"
    cp "$key" "$work/reader/shop.pub.pem"
    python3 $outside/doc_block.py docs/TRUST.md sh pkeyutl >"$work/reader/signature.sh"
    (cd "$work/reader" && sh -e signature.sh) | grep -q 'Signature Verified Successfully'
    mv "$work/reader/shop.pub.pem" "$work/reader/given.pem"
    python3 $outside/doc_block.py docs/TRUST.md sh xxd >"$work/reader/key.sh"
    (cd "$work/reader" && sh -e key.sh && cmp shop.pub.pem given.pem)
    python3 $outside/doc_block.py docs/TRUST.md sh dgst >"$work/reader/fingerprint.sh"
    (cd "$work/reader" && sh -e fingerprint.sh) | grep -Eq '^[0-9a-f]{16}$'
    python3 $outside/doc_block.py docs/FORMATS.md python hashlib >"$work/reader/check.py"
    python3 "$work/reader/check.py" "$work/reader/settlement.jsonl"
done
test "$(wc -l <"$work/reader/check.py")" -le 40
python3 "$work/reader/check.py" "${files[@]}" >/dev/null
python3 "$work/reader/check.py" "$work/journal" | tee "$work/reader/said"
grep -q "$(python3 $outside/compare.py head "$work/report")" "$work/reader/said"

say "the sample has what is rare: $(grep -c '"kind":"countersign"' "$work/journal") countersignatures,\
 $(grep -c '"collector":{"member"' "$work/journal") members, $(grep -c '"collector":{"proxy"' "$work/journal") proxies"

say "the pinned journals and files hold"
for journal in tests/golden/journal*.txt; do python3 $outside/check_journal.py <"$journal" >/dev/null; done
for file in tests/golden/*.jsonl; do python3 $outside/check_file.py "$file" tests/golden/shop.pub.pem >/dev/null; done

say "a forged signature or collector is found though every hash is right"
forged() {
    python3 $outside/compare.py forge tests/golden/journal-2.txt "$work/journal.forged" "$1" "$2"
    must_fail python3 $outside/check_journal.py <"$work/journal.forged"
    grep -q "$3" "$work/complaint" || { cat "$work/complaint"; exit 1; }
}
forged '"by":["03"],"kind":"countersign"' '"by":["02"],"kind":"countersign"' '^line 28: .* by the one who booked it'
forged '"refers":27' '"refers":26' '^line 28: entry 26 owes no countersignature'
forged '"refers":30' '"refers":27' '^line 38: entry 27 was countersigned before'
forged '"by":["03"],"kind":"reversal"' '"by":["03","02"],"kind":"reversal"' '^line 38: entry 30 owes no countersignature'
forged '"relation":"邻居"' '"relation":""' "^line 25: '' does not say who or why"
forged '{"member":"张小梅"}' '{"guest":"张小梅"}' '^line 24: the collector has the keys'

say "a changed byte is found by each of them"
python3 $outside/compare.py damage "$work/journal" "$work/journal.bad"
python3 $outside/compare.py damage "${files[1]}" "$work/file.bad"
must_fail python3 $outside/check_journal.py <"$work/journal.bad"
must_fail python3 $outside/check_file.py "$work/file.bad" "$key"
must_fail python3 "$work/reader/check.py" "$work/journal.bad"
must_fail python3 "$work/reader/check.py" "$work/file.bad"
must_fail kiosk verify-file "$work/file.bad"
cp "$work/file.bad" "$work/reader/settlement.jsonl"
must_fail sh -ec "cd '$work/reader' && . ./signature.sh"

say "a changed figure or cell is found by each recount"
spoiled() { # what is spoiled, the sed command that spoils it, the words of the complaint
    sed "$2" "$work/$1" >"$work/$1.bad"
    cmp -s "$work/$1" "$work/$1.bad" && { echo "nothing is spoiled by $2" >&2; exit 1; }
    must_fail python3 "$outside/check_$3.py" "$work/journal" catalog "$work/$1.bad"
    grep -q "$4" "$work/complaint" || { cat "$work/complaint"; exit 1; }
}
spoiled reports '7s/"pieces":1,/"pieces":2,/' report '^AssertionError: close 7, handed_out'
spoiled reports '9s/"entries":\([0-9]*\),"hour"/"entries":1\1,"hour"/' report '^AssertionError: close 9, hours'
spoiled reports '2d' report '^AssertionError: the reports are of the days'
spoiled shown '3s/"earned":"\([0-9]*\)\.0"/"earned":"\1.5"/' household '^AssertionError: [0-9]*, months'
spoiled shown '1s/"proxies_this_month":/&1/' household '^AssertionError: [0-9]*, proxies_this_month'
mkdir "$work/books"
spoiled_book() { # sheet, what is changed into what, the words of the complaint
    local name="${files[4]##*/}"
    python3 $outside/check_workbook.py damage "${files[4]%.jsonl}.xlsx" "$work/books/${name%.jsonl}.xlsx" "$1" "$2" "$3"
    cp "${files[4]}" "$work/books/"
    must_fail python3 $outside/check_workbook.py "$work/journal" catalog "$work/books" 5
    grep -q "$4" "$work/complaint" || { cat "$work/complaint"; exit 1; }
}
spoiled_book xl/worksheets/sheet1.xml '(<c r="C19"[^>]*><v>)' '\g<1>1' 'AssertionError: .*汇总, row 19, column 3'
spoiled_book xl/sharedStrings.xml '，接上 ✓' '，没有接上' 'AssertionError: .*汇总, row 16, column 2'
spoiled_book xl/styles.xml 'rgb="FFC00000"' 'rgb="FF00B050"' 'AssertionError: .*库存: the colours'
spoiled_book xl/worksheets/sheet2.xml '(<c r="N4"[^>]*><v>)' '\g<1>1' 'AssertionError: .*兑换台账, row 4, column 14'
spoiled_book xl/worksheets/sheet3.xml '(<c r="G9"[^>]*><v>)' '\g<1>1' 'AssertionError: .*库存, row 9, column 7'
spoiled_book xl/worksheets/sheet4.xml '(<c r="D3"[^>]*><v>)' '\g<1>1' 'AssertionError: .*异常, row 3, column 4'
spoiled_month() { # sheet, which cell, the words of the complaint
    mkdir -p "$work/months" && cp "${files[@]}" "$work/months/"
    local book
    book=$(basename "$outbox"/*-month-"${months[0]}".xlsx)
    python3 $outside/check_workbook.py damage "$outbox/$book" "$work/months/$book" "xl/worksheets/$1.xml" "(<c r=\"$2\"[^>]*><v>)" '\g<1>1'
    must_fail python3 $outside/check_month.py "$work/journal" catalog "$work/months" "${months[0]}"
    grep -q "$3" "$work/complaint" || { cat "$work/complaint"; exit 1; }
}
spoiled_month sheet1 E3 'AssertionError: .*按日, row 3, column 5'
spoiled_month sheet2 D3 'AssertionError: .*按商品, row 3, column 4'
spoiled_month sheet3 B3 'AssertionError: .*按值守员, row 3, column 2'
spoiled_book xl/sharedStrings.xml '>没有刷卡<' '>=1+1<' "AssertionError: .*'=1+1"

say "a card's picture is read back by zbar"
kiosk card "${households[0]}" >"$work/card"
python3 $outside/read_card.py <"$work/card"

say "and the books still hold"
kiosk verify
kiosk journal | python3 $outside/check_journal.py >/dev/null

say "one sync before a redemption is called booked"
tests=$(cargo test --no-run --test all --message-format=json 2>/dev/null | python3 -c '
import json, sys
print([r["executable"] for r in map(json.loads, sys.stdin) if r.get("executable") and r["target"]["name"] == "all"][-1])')
python3 $outside/sync_once.py "$tests"

say "another user of this machine can neither read the books nor stop the shop"
"$tests" --ignored rights::

say "5 000 mutated daily files and 2 000 damaged databases: none is called sound that is not"
"$tests" --ignored --nocapture mutants:: | grep -E '^[0-9]+ |^found|^refused|^test result'
say "power cuts computed from recorded system calls: a tenth of the states (cargo test -- --ignored crash::power tries all)"
HEMEI_POWER_STATES=120 "$tests" --ignored --test-threads=1 --nocapture crash::power::

say "a day as large as a daily file may be is closed and written"
"$tests" --ignored --nocapture counter::fill::

say "a stick that is not plugged in is missed, and nothing is made in its place"
for stick in "/mnt/no-stick-$$" "/mnt/no-stick-$$/outbox" "$work/no-stick/outbox"; do
    must_fail kiosk export --to "$stick"
    grep -q '没有找到U盘' "$work/complaint" && [ ! -e "$stick" ]
done

say "a full disk, a disk that may not be written, a disk that fails"
mkdir "$small"
mount -t tmpfs -o size=24m tmpfs "$small" || { echo "a small disk has to be mounted: run this as root" >&2; exit 1; }
TMPDIR="$small" "$tests" --ignored --test-threads=1 disk::
