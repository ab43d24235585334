package index

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/record"
)

// packers are used again: each holds half a megabyte.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // there is such a level
	return w
}}

// pack compresses a text.
func pack(text string) []byte {
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	var b bytes.Buffer
	w.Reset(&b)
	_, _ = io.Copy(w, strings.NewReader(text)) // a buffer takes all
	_ = w.Close()
	return b.Bytes()
}

// unpack returns what was compressed; nothing is the empty text.
func unpack(data []byte) (string, error) {
	if len(data) == 0 {
		return "", nil
	}
	text, err := bounded.ReadAll(flate.NewReader(bytes.NewReader(data)), record.MaxFile)
	return string(text), err
}
