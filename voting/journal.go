package voting

import (
	"bufio"
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/google/uuid"
)

// journalHeader begins a journal of erasures; the id of the journal and a newline follow.
const journalHeader = "smaakmaker erasures v1 "

// Journal is a file outside the database in which every erasure of a member is written down, so that it can be made again after
// an older backup of the database was restored (L3). It holds keyed hashes only: without SECRET_KEY it says of nobody whether they
// are in it. It must not be kept in the same backup as the database. It is safe for concurrent use, also by several processes.
type Journal struct {
	path string
	key  []byte
	mu   sync.Mutex
}

// NewJournal returns the journal in a file, which is made at the first erasure.
func NewJournal(path string, secret []byte) (*Journal, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, "smaakmaker journal of erasures v1", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("key of the journal of erasures: %w", err)
	}
	return &Journal{path: path, key: key}, nil
}

// hash is what the journal says of a member.
func (j *Journal) hash(member uuid.UUID) string {
	m := hmac.New(sha256.New, j.key)
	m.Write(member[:])
	return hex.EncodeToString(m.Sum(nil))
}

// add writes a member down, to the disk, and returns which journal it is and how long it is now.
func (j *Journal) add(member uuid.UUID) (id uuid.UUID, length int64, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := os.OpenFile(j.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return id, 0, fmt.Errorf("open the journal of erasures: %w", err)
	}
	id, length, err = j.append(f, j.hash(member)+"\n")
	if err = errors.Join(err, f.Close()); err != nil {
		return id, 0, fmt.Errorf("write the journal of erasures: %w", err)
	}
	return id, length, nil
}

func (j *Journal) append(f *os.File, line string) (id uuid.UUID, length int64, err error) {
	info, err := f.Stat()
	if err != nil {
		return id, 0, err
	}
	before := "\n" // where the last line was cut off
	if info.Size() == 0 {
		id, err = uuid.NewRandom()
		before = journalHeader + id.String() + "\n"
	} else {
		last := make([]byte, 1)
		_, cut := f.ReadAt(last, info.Size()-1)
		if last[0] == '\n' {
			before = ""
		}
		id, err = idOfJournal(bufio.NewReader(f))
		err = errors.Join(err, cut)
	}
	if err != nil {
		return id, 0, err
	}
	line = before + line
	if _, err := f.WriteString(line); err != nil {
		return id, 0, err
	}
	if err := f.Sync(); err != nil {
		return id, 0, err
	}
	info, err = f.Stat()
	return id, info.Size(), err
}

func idOfJournal(r *bufio.Reader) (uuid.UUID, error) {
	head, err := r.ReadString('\n')
	text, ok := strings.CutPrefix(strings.TrimSuffix(head, "\n"), journalHeader)
	id, err2 := uuid.Parse(text)
	if err != nil || err2 != nil || !ok {
		return id, errors.New("it is no journal of erasures")
	}
	return id, nil
}

// read returns what the journal says. Where there is none it is empty. A line that was cut off by a failing machine is passed over:
// its erasure was not carried out.
func (j *Journal) read() (id uuid.UUID, length int64, hashes map[string]bool, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	raw, err := os.ReadFile(j.path)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(raw) == 0 {
		return id, 0, nil, nil
	}
	if err != nil {
		return id, 0, nil, fmt.Errorf("read the journal of erasures: %w", err)
	}
	r := bufio.NewReader(bytes.NewReader(raw))
	if id, err = idOfJournal(r); err != nil {
		return id, 0, nil, fmt.Errorf("read the journal of erasures: %w", err)
	}
	hashes = map[string]bool{}
	for {
		line, err := r.ReadString('\n')
		if line = strings.TrimSuffix(line, "\n"); len(line) == 2*sha256.Size {
			hashes[line] = true
		}
		if errors.Is(err, io.EOF) {
			return id, int64(len(raw)), hashes, nil
		}
		if err != nil {
			return id, 0, nil, fmt.Errorf("read the journal of erasures: %w", err)
		}
	}
}
