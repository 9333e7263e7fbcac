package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const witnessKey = "one.example+2dd27bd7+BAAB"

func TestWitnessesAreAskedWhereTheSettingSays(t *testing.T) {
	t.Parallel()
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		asked = append(asked, r.Method+" "+r.URL.Path+" "+string(body))
		if r.URL.Path == "/away/add-checkpoint" {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
			return
		}
		w.WriteHeader(http.StatusConflict)
		// whoever asks reads half of this and hangs up, so that writing may fail
		_, _ = io.WriteString(w, "7\n"+strings.Repeat(" ", 2*witnessAnswer))
	}))
	defer s.Close()
	// the public key of a log is of type 1, which does for a witness too
	list, err := parseWitnesses("stem.example/log+a2dcbb9e+AWAemuF4/0VX13zxruVKGLZFo7onhw6piYavT2FLpOk/ " + s.URL + "/w/")
	if err != nil || len(list) != 1 || list[0].Name() != "stem.example/log" {
		t.Fatalf("%+v, %v", list, err)
	}
	status, answer, err := askWitness(t.Context(), list[0].URL, []byte("old 0\n"))
	if err != nil || status != http.StatusConflict || len(answer) != witnessAnswer {
		t.Errorf("%d, %d bytes, %v", status, len(answer), err)
	}
	if status, _, err := askWitness(t.Context(), s.URL+"/away/add-checkpoint", nil); err != nil || status != http.StatusTemporaryRedirect {
		t.Errorf("%d, %v", status, err)
	}
	if len(asked) != 2 || asked[0] != "POST /w/add-checkpoint old 0\n" {
		t.Errorf("%q", asked)
	}
	for _, bad := range []string{"one", witnessKey + " https://one.example", "stem.example/log+a2dcbb9e+AWAemuF4/0VX13zxruVKGLZFo7onhw6piYavT2FLpOk/ ftp://x"} {
		if list, err := parseWitnesses(bad); err == nil {
			t.Errorf("%q: %+v", bad, list)
		}
	}
}
