# Filters: what shell scripts are made of.
seq 1 500 | sed -n 's/5/five/gp' >five && sed -i.bak '1d;$a\last' five && diff -u five five.bak || true
grep -rc five . && grep -ohE 'f[a-z]+[0-9]' five | sort -u && mawk '{ s += NF } END { print s; system("true"); "date" | getline x }' five
gawk 'BEGIN { while (("seq 3" | getline x) > 0) print x | "sort -r"; close("sort -r") }' && echo '2^200 % 97' | bc && cmp five five.bak || true
echo '{"a": [1, 2, {"b": null}]}' | jq -c '.a[2], (.a | length)' && printf 'b\na\n' | sort | xargs -n 1 echo
