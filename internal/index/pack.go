package index

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/bounded"
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

// maxPacked is how many bytes are taken out of what was compressed: more than all texts of an incident have.
const maxPacked = 1 << 30

// unpack reads JSON that was compressed.
func unpack(data []byte, into any) error {
	r := unpackers.Get().(io.ReadCloser)
	defer unpackers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(data), nil); err != nil {
		return err
	}
	text, err := bounded.ReadAll(r, maxPacked)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

var unpackers = sync.Pool{New: func() any { return flate.NewReader(nil) }}
