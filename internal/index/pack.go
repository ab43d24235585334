package index

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"
)

// packers are used again: each holds half a megabyte.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // there is such a level
	return w
}}

// pack compresses a text; its length stands before it.
func pack(text string) []byte {
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	var b bytes.Buffer
	b.Write(binary.AppendUvarint(nil, uint64(len(text))))
	w.Reset(&b)
	_, _ = io.Copy(w, strings.NewReader(text)) // a buffer takes all
	_ = w.Close()
	return b.Bytes()
}

// mostTimes is how many times as long a text can be as what it was compressed to (https://www.zlib.net/zlib_tech.html).
const mostTimes = 1100

// errPacked says that something is not what pack made.
var errPacked = errors.New("it is damaged: delete it, which nothing else needs, and run onrecord index")

// unpack reads JSON that was compressed.
func unpack(data []byte, into any) error {
	length, size := binary.Uvarint(data)
	if size <= 0 || length > mostTimes*uint64(len(data)) {
		return errPacked
	}
	r := unpackers.Get().(io.ReadCloser)
	defer unpackers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(data[size:]), nil); err != nil {
		return err
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(r, text); err != nil {
		return errPacked
	}
	return json.Unmarshal(text, into)
}

var unpackers = sync.Pool{New: func() any { return flate.NewReader(nil) }}
