# Reads one surefire or failsafe report and prints: part, class, passed, failed, skipped, seconds.
# -v part=…      the part it counts for, unless the class needs something of its own
# -v tags=FILE   lines of: simple class name, tag
# -v outcomes=FILE gets a line for each failed or skipped test

function attribute(line, name,    at, rest) {
    at = index(line, " " name "=\"")
    if (!at) return ""
    rest = substr(line, at + length(name) + 3)
    at = index(rest, "\"")
    return at ? substr(rest, 1, at - 1) : rest
}

function outcome(word) {
    print word, test ": " substr(attribute($0, "message"), 1, 160) >>outcomes
}

BEGIN {
    while ((getline line < tags) > 0) {
        split(line, pair, "\t")
        tag[pair[1]] = pair[2]
    }
}

/^<testsuite / && !class {
    class = attribute($0, "name")
    simple = class
    sub(/.*\./, "", simple)
    sub(/\$.*/, "", simple)
    if (simple in tag) part = tag[simple]
    else if (simple ~ /^(Helm|Chart)/) part = "helm"
    failed = attribute($0, "errors") + attribute($0, "failures")
    skipped = attribute($0, "skipped") + 0
    passed = attribute($0, "tests") - failed - skipped
    printf "%s\t%s\t%d\t%d\t%d\t%s\n", part, class, passed, failed, skipped, attribute($0, "time")
}

/^ *<testcase / { test = attribute($0, "classname") "." attribute($0, "name") }
/^ *<(failure|error)[ >]/ { outcome("failed ") }
/^ *<skipped/ { outcome("skipped") }
