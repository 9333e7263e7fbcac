package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"

	"github.com/smaakmaker/smaakmaker/cmd/internal/blob/blobtest"
)

// By settings alone the program uses a database, an object store and a mail server that are elsewhere.
func TestServeWithServicesElsewhere(t *testing.T) {
	t.Parallel()
	store, post := blobtest.Start(t), startMailServer(t)
	settings := databaseOf(t).environ()
	for name, value := range map[string]string{
		"S3_ENDPOINT": store.Endpoint, "S3_INSECURE": "true", "S3_BUCKET": "smaak", "S3_REGION": store.Region,
		"S3_ACCESS_KEY": store.AccessKey, "S3_SECRET_KEY": store.SecretKey,
		"SMTP_URL": "smtp://" + post.addr + "?from=hallo@estrik.example&tls=off",
	} {
		settings[name] = value
	}
	s := serve(t, settings)
	fan := s.client("")
	post.signIn(t, &fan)
	fan.upload(t)

	objects := filesIn(t, filepath.Join(store.Dir, "smaak"))
	if len(objects) < 3 { // three sizes
		t.Errorf("%d objects in the bucket: %q", len(objects), objects)
	}
	if left := filesIn(t, settings["DATA_DIR"]); len(left) != 0 {
		t.Errorf("in the data folder there is %q", left)
	}
	if code := s.stop(); code != exitFine || s.err.String() != "" && !strings.HasPrefix(s.err.String(), "Nobody has an account yet") {
		t.Errorf("stopped with %d: %s", code, s.err)
	}
}

// upload sends a picture and waits until it has been made into its sizes and can be had.
func (c client) upload(t *testing.T) {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for i := range picture.Pix {
		picture.Pix[i] = byte(i * i)
	}
	picture.Set(0, 0, color.White)
	var text bytes.Buffer
	if err := png.Encode(&text, picture); err != nil {
		t.Fatal(err)
	}
	r, err := c.sendBody("POST", "/api/v1/uploads", "image/png", &text)
	var made struct{ ID, State, URL string }
	if err != nil || r.status != http.StatusCreated || json.Unmarshal(r.body, &made) != nil {
		t.Fatalf("upload: %d, %v, %s", r.status, err, r.body)
	}
	eventually(t, "the picture is ready", func() bool {
		made = ask[struct{ ID, State, URL string }](t, c, "GET", "/api/v1/uploads/"+made.ID, nil)
		return made.State != "processing"
	})
	if r, err = c.send("GET", made.URL, nil); made.State != "ready" || err != nil || r.status != 200 || http.DetectContentType(r.body) != "image/jpeg" {
		t.Errorf("the picture is %+v: %d, %v", made, r.status, err)
	}
}

func filesIn(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// mailServer takes all mail.
type mailServer struct {
	addr string
	mail chan string
}

func startMailServer(t *testing.T) *mailServer {
	t.Helper()
	m := &mailServer{mail: make(chan string, 10)}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &letterbox{server: m}, nil }))
	server.Domain = "mail.example"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m.addr = listener.Addr().String()
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := server.Serve(listener); err != nil && !errors.Is(err, smtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		if err := errors.Join(server.Close(), listener.Close()); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
		serving.Wait()
	})
	return m
}

type letterbox struct {
	server *mailServer
	to     string
}

func (*letterbox) Mail(string, *smtp.MailOptions) error        { return nil }
func (l *letterbox) Rcpt(to string, _ *smtp.RcptOptions) error { l.to = to; return nil }
func (*letterbox) Reset()                                      {}
func (*letterbox) Logout() error                               { return nil }

func (l *letterbox) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	l.server.mail <- "To: " + l.to + "\n" + string(text)
	return err
}

var codeInMail = regexp.MustCompile(`\b(\d{3}) ?(\d{3})\b`)

// signIn signs a client in by the code that it is sent.
func (m *mailServer) signIn(t *testing.T, c *client) {
	t.Helper()
	const email = "fan@example.nl"
	ask[object](t, *c, "POST", "/api/v1/session/codes", object{"email": email})
	var mail string
	eventually(t, "the mail arrives", func() bool {
		select {
		case mail = <-m.mail:
			return true
		default:
			return false
		}
	})
	_, subject, _ := strings.Cut(mail, "Subject: ")
	code := codeInMail.FindStringSubmatch(subject)
	if code == nil || !strings.Contains(mail, "To: "+email) {
		t.Fatalf("the mail:\n%s", mail)
	}
	r, err := c.send("POST", "/api/v1/session", object{"email": email, "code": fmt.Sprint(code[1], code[2])})
	if err != nil || r.status != http.StatusCreated {
		t.Fatalf("sign in: %d, %v, %s", r.status, err, r.body)
	}
	c.cookie, _, _ = strings.Cut(r.header.Get("Set-Cookie"), ";")
}
