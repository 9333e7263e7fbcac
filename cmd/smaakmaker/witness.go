package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

const (
	witnessTime   = 5 * time.Second
	witnessAnswer = 16 << 10 // bytes
)

// parseWitnesses reads WITNESSES: public keys, each followed by the URL below which its witness has add-checkpoint.
func parseWitnesses(text string) ([]logbook.Witness, error) {
	words := strings.Fields(text)
	if len(words)%2 != 0 {
		return nil, errors.New("it must be public keys, each followed by a URL")
	}
	var list []logbook.Witness
	var vkeys []string
	for i := 0; i < len(words); i += 2 {
		at, err := url.Parse(words[i+1])
		if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
			return nil, fmt.Errorf("%q is no URL of a witness", words[i+1])
		}
		vkeys = append(vkeys, words[i])
		list = append(list, logbook.Witness{URL: at.JoinPath("add-checkpoint").String()})
	}
	keys, err := ledger.ParseWitnesses(vkeys...)
	if err != nil {
		return nil, err
	}
	for i, k := range keys {
		list[i].Witness = k
	}
	return list, nil
}

// askWitness is logbook.Ask. It follows nobody elsewhere.
func askWitness(ctx context.Context, url string, body []byte) (int, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, witnessTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, fmt.Errorf("ask the witness: %w", err)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		return 0, nil, fmt.Errorf("ask the witness: %w", err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(io.LimitReader(answer.Body, witnessAnswer))
	if err != nil {
		return 0, nil, fmt.Errorf("read the answer of the witness: %w", err)
	}
	return answer.StatusCode, content, nil
}
