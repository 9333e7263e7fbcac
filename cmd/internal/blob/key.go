package blob

import (
	"errors"
	"fmt"
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas/media"
)

var (
	// ErrBadKey says that a key is not of the form media.Blobs asks for; nothing can be stored under it.
	ErrBadKey = errors.New("blob: malformed key")
	// ErrSize says that a reader yielded more or fewer bytes than announced.
	ErrSize = errors.New("blob: size differs from what was announced")
	// ErrContentType says that a content type is too long or holds characters that no header can carry.
	ErrContentType = errors.New("blob: malformed content type")
)

const (
	maxKey         = 200  // bytes; with a file name limit of 255 on every file system in use
	maxContentType = 100  // bytes
	maxList        = 1000 // keys in one List, the limit S3 has too
	anyContentType = "application/octet-stream"
)

// checkKey holds keys to an alphabet that is the same on every store: no letter case, which some file systems fold,
// no traversal, nothing that a URL would escape.
func checkKey(key string) error {
	if len(key) == 0 || len(key) > maxKey {
		return ErrBadKey
	}
	for segment := range strings.SplitSeq(key, "/") {
		if segment == "" || segment[0] == '.' {
			return ErrBadKey
		}
	}
	return checkLetters(key)
}

// checkPrefix allows what a key can begin with, the empty text included.
func checkPrefix(prefix string) error {
	if len(prefix) > maxKey {
		return ErrBadKey
	}
	return checkLetters(prefix)
}

func checkLetters(text string) error {
	for i := range len(text) {
		c := text[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("-_./", rune(c)) {
			return ErrBadKey
		}
	}
	return nil
}

// checkReadKey makes a malformed key a blob that is not there, which is what whoever asked for it should hear.
func checkReadKey(key string) error {
	if err := checkKey(key); err != nil {
		return fmt.Errorf("%w: %w", media.ErrBlobNotFound, err)
	}
	return nil
}

func checkContentType(contentType string) (string, error) {
	if contentType == "" {
		return anyContentType, nil
	}
	if len(contentType) > maxContentType {
		return "", ErrContentType
	}
	for i := range len(contentType) {
		if c := contentType[i]; c < ' ' || c > '~' {
			return "", ErrContentType
		}
	}
	return contentType, nil
}

func boundLimit(limit int) int {
	if limit < 1 || limit > maxList {
		return maxList
	}
	return limit
}
