// Reads one body of metrics again and again with Prometheus' Go library: what ParserFigures is compared with.
package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

func cpu() float64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func main() {
	body, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	samples := 0
	for _, line := range bytes.Split(body, []byte("\n")) {
		if len(line) > 0 && line[0] != '#' {
			samples++
		}
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	started, end, total := cpu(), time.Now().Add(5*time.Second), 0
	for time.Now().Before(end) {
		if _, err := parser.TextToMetricFamilies(bytes.NewReader(body)); err != nil {
			panic(err)
		}
		total += samples
	}
	runtime.ReadMemStats(&after)
	fmt.Printf("prometheus/common: %.2f M samples/s of processor time, %.1f bytes allocated a sample, %d samples\n",
		float64(total)/(cpu()-started)/1e6, float64(after.TotalAlloc-before.TotalAlloc)/float64(total), samples)
}
