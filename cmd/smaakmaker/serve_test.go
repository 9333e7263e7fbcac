package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestServeOnAnEmptyFolder(t *testing.T) {
	t.Parallel()
	s := serve(t, folder(t))
	visitor := s.client("")
	for _, probe := range []string{"/readyz", "/healthz"} {
		if status := visitor.status("GET", probe); status != http.StatusOK {
			t.Errorf("%s: %d", probe, status)
		}
	}
	s.hears(s.err, regexp.MustCompile(`smaakmaker token --email \S+ --role admin --link`))
	if campaigns := ask[struct{ Items []any }](t, visitor, "GET", "/api/v1/campaigns", nil); len(campaigns.Items) != 0 {
		t.Errorf("%d campaigns", len(campaigns.Items))
	}

	admin := s.client(s.key("baas@example.nl", "admin"))
	me := ask[struct{ Role, Email string }](t, admin, "GET", "/api/v1/session", nil)
	if me.Role != "admin" || me.Email != "baas@example.nl" {
		t.Errorf("the key is of %+v", me)
	}
	admin.members(t, 1) // something that only an administrator may
	s.signsInByLink()

	if lines := strings.Count(s.out.String(), "\n"); lines != 1 {
		t.Errorf("%d lines on standard output: %q", lines, s.out)
	}
	if code := s.stop(); code != exitFine {
		t.Errorf("stopped with %d", code)
	}
	again := time.Now()
	s = s.again()
	t.Logf("a start on an existing folder takes %s (aim: below 2 s)", time.Since(again).Round(time.Millisecond))
	if status := s.client("").status("GET", "/readyz"); status != http.StatusOK {
		t.Errorf("after a second start: %d", status)
	}
	if strings.Contains(s.err.String(), "token --email") {
		t.Error("it tells how to make the first administrator where there is one")
	}
}

// signsInByLink takes a link from the command line and uses it as a browser does, once.
func (s *server) signsInByLink() {
	s.t.Helper()
	settings := map[string]string{"PUBLIC_URL": s.url}
	for name, value := range s.settings {
		settings[name] = value
	}
	code, out, errs := perform(s.t, settings, "token", "--email", "baas@example.nl", "--link", "--next", "/team")
	link, found := strings.CutPrefix(strings.TrimSuffix(out, "\n"), s.url+"/sign-in/link#")
	if code != exitFine || !found {
		s.t.Fatalf("token --link: %d, %q, %s", code, out, errs)
	}
	browser := s.client("")
	r, err := browser.send("POST", "/api/v1/session", object{"link": link})
	if err != nil || r.status != http.StatusCreated || !strings.Contains(string(r.body), `"returnTo":"/team"`) {
		s.t.Fatalf("sign in by link: %d, %v, %s", r.status, err, r.body)
	}
	cookie, _, _ := strings.Cut(r.header.Get("Set-Cookie"), ";")
	browser.cookie = cookie
	if me := ask[struct{ Email, Role string }](s.t, browser, "GET", "/api/v1/session", nil); me.Role != "admin" {
		s.t.Errorf("signed in as %+v", me)
	}
	if r, err = s.client("").send("POST", "/api/v1/session", object{"link": link}); err != nil || r.status != http.StatusUnprocessableEntity {
		s.t.Errorf("the link works twice: %d, %v", r.status, err)
	}
}

func TestServeStopsWhileItStarts(t *testing.T) {
	t.Parallel()
	settings := folder(t)
	for _, until := range []*regexp.Regexp{regexp.MustCompile(`^`), regexp.MustCompile(`Loading the demonstration`)} {
		s := begin(t, settings, "--demo")
		s.hears(s.err, until)
		if code := s.stop(); code != exitFine && code != -1 { // -1: before it could listen for signals
			t.Errorf("told to stop after %s: %d", until, code)
		}
	}
}

func TestASecondSignalEndsTheServerAtOnce(t *testing.T) {
	t.Parallel()
	s := serve(t, databaseOf(t).environ())
	// A request whose body never comes holds the server up.
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, err = fmt.Fprint(conn, "POST /api/v1/session/codes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\nExpect: 100-continue\r\n\r\n")
	line, err2 := bufio.NewReader(conn).ReadString('\n')
	if err != nil || err2 != nil || !strings.Contains(line, "100 Continue") {
		t.Fatal(line, err, err2)
	}
	s.signal(syscall.SIGINT)
	eventually(t, "the server stops listening", func() bool { return s.client("").status("GET", "/healthz") != http.StatusOK })
	begin := time.Now()
	s.signal(syscall.SIGINT)
	if code := s.wait(); code == exitFine || time.Since(begin) > graceful/2 {
		t.Errorf("ended with %d after %s", code, time.Since(begin))
	}
}

func TestServeSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("s", 32)
	for name, test := range map[string]struct {
		settings map[string]string
		says     string
	}{
		"several settings": {map[string]string{"ADDR": "http://x", "PUBLIC_URL": "x", "DATABASE_URL": "postgres:///x"}, "SECRET_KEY"},
		"a data folder":    {map[string]string{"DATA_DIR": blocked}, blocked},
		"a database that is not there": {map[string]string{
			"DATABASE_URL": "postgres://u:geheim@127.0.0.1:1/x?connect_timeout=2", "SECRET_KEY": long, "DATA_DIR": t.TempDir()}, "127.0.0.1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, out, errs := perform(t, test.settings, "serve")
			if code != exitFailed || out != "" || !strings.Contains(errs, test.says) || strings.Contains(errs, "geheim") {
				t.Errorf("%d, %q, %s", code, out, errs)
			}
		})
	}
}
