# Some of stress-ng's stressors, two operations of each, four at a time. Those that the machine cannot run are skipped.
while [ $# -gt 0 ]; do
    run= && n=0
    while [ $# -gt 0 ] && [ $n -lt 4 ]; do
        run="$run --$1 1 --$1-ops 2" && shift && n=$((n + 1))
    done
    stress-ng --quiet --no-rand-seed --temp-path "$PWD" --timeout 3 $run || echo "stress-ng $run: $?"
done
