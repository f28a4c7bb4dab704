# Reads rows of part, passed, failed, skipped, seconds, note; adds up those of one part and prints the table.
# -v totals=FILE gets: passed, failed, skipped

BEGIN { FS = "\t" }

!($1 in passed) { order[++n] = $1 }

{
    passed[$1] += $2
    failed[$1] += $3
    skipped[$1] += $4
    seconds[$1] += $5
    if ($6 != "") note[$1] = $6
}

END {
    format = "%-32s %7s %7s %8s %8s  %s\n"
    printf format, "part", "passed", "failed", "skipped", "seconds", ""
    for (i = 1; i <= n; i++) {
        part = order[i]
        printf format, part, passed[part], failed[part], skipped[part], int(seconds[part] + 0.5), note[part]
        p += passed[part]
        f += failed[part]
        s += skipped[part]
    }
    print p + 0, f + 0, s + 0 >totals
}
