package members_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func TestFirstSignInMakesAFan(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mail := w.ask("Noor.Bakker@Example.NL ")
	if mail.To != "noor.bakker@example.nl" || mail.Kind != members.MailSignIn {
		t.Fatalf("mail went to %q as %q", mail.To, mail.Kind)
	}
	if n := w.count("SELECT count(*) FROM members"); n != 0 {
		t.Fatalf("asking for a code made %d members", n)
	}
	in, err := w.SignIn(t.Context(), "noor.bakker@example.nl", codeIn(t, mail), "Firefox, Linux")
	if err != nil {
		t.Fatal(err)
	}
	m := in.Member
	if m.Role != ideas.RoleFan || m.Language != "en" || m.Origin != members.OriginMail || m.ConfirmedAt == nil || !m.ConfirmedAt.Equal(w.clock()) {
		t.Errorf("made %+v", m)
	}
	if in.ReturnTo != "/campaigns/recept?x=1" || in.Session.Label != "Firefox, Linux" || in.Session.Kind != members.Browser {
		t.Errorf("signed in with %+v to %s", in.Session, in.ReturnTo)
	}
	if !in.Session.ExpiresAt.Equal(w.clock().Add(members.SessionLife)) {
		t.Errorf("session ends at %s", in.Session.ExpiresAt)
	}
	again := w.enter("noor.bakker@example.nl")
	if again.Member.ID != m.ID || again.Session.ID == in.Session.ID {
		t.Error("the second sign-in is not the same member in another session")
	}
}

func TestCodesThatAreRefused(t *testing.T) {
	t.Parallel()
	const email = "noor@example.nl"
	cases := map[string]func(w *world) (string, string){
		"wrong":           func(w *world) (string, string) { return email, wrong(codeIn(w.t, w.ask(email))) },
		"never asked for": func(*world) (string, string) { return "nobody@example.nl", "123456" },
		"of another address": func(w *world) (string, string) {
			w.ask("els@example.nl")
			return "els@example.nl", "99" + codeIn(w.t, w.ask(email))[:4]
		},
		"expired": func(w *world) (string, string) {
			code := codeIn(w.t, w.ask(email))
			w.wait(members.SignInValidity)
			return email, code
		},
		"used": func(w *world) (string, string) {
			code := codeIn(w.t, w.ask(email))
			if _, err := w.SignIn(w.t.Context(), email, code, ""); err != nil {
				w.t.Fatal(err)
			}
			return email, code
		},
		"superseded": func(w *world) (string, string) {
			code := codeIn(w.t, w.ask(email))
			w.wait(time.Second)
			if codeIn(w.t, w.ask(email)) == code { // one in a million
				return email, wrong(code)
			}
			return email, code
		},
		"empty": func(w *world) (string, string) { w.ask(email); return email, "" },
	}
	for name, make := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			address, code := make(w)
			if _, err := w.SignIn(t.Context(), address, code, ""); !errors.Is(err, members.ErrCode) {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestFiveWrongGuessesEndACode(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := codeIn(t, w.ask("noor@example.nl"))
	for range 5 {
		if _, err := w.SignIn(t.Context(), "noor@example.nl", wrong(code), ""); !errors.Is(err, members.ErrCode) {
			t.Fatal(err)
		}
	}
	if _, err := w.SignIn(t.Context(), "noor@example.nl", code, ""); !errors.Is(err, members.ErrCode) {
		t.Fatalf("the right code after five wrong ones: %v", err)
	}
}

// TestManyCodesDoNotMultiplyGuesses lets an attacker do everything right for two days: ask for each code that can be
// had, and guess until refused. Guesses that met a live code are counted in the database.
func TestManyCodesDoNotMultiplyGuesses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	guesses := func() int { return w.count("SELECT coalesce(sum(attempts), 0) FROM sign_in_codes") }
	perHour := map[int]int{}
	for quarter := range 4 * 48 {
		code := ""
		for range 4 {
			if mail := w.ask("noor@example.nl"); mail != nil {
				code = codeIn(t, mail)
			}
			before := guesses()
			for range 7 {
				if _, err := w.SignIn(t.Context(), "noor@example.nl", wrong(code), ""); !errors.Is(err, members.ErrCode) {
					t.Fatal(err)
				}
			}
			perHour[quarter/4] += guesses() - before
			w.wait(time.Second)
		}
		w.wait(15*time.Minute - 4*time.Second)
	}
	total := 0
	for hour, n := range perHour {
		if total += n; n > 10 {
			t.Errorf("%d guesses in hour %d", n, hour)
		}
	}
	if total > 60 || total < 20 {
		t.Errorf("%d guesses in two days", total)
	}
	if n := w.count("SELECT count(*) FROM sign_in_codes"); n > 30 {
		t.Errorf("%d mails in two days", n)
	}
}

func TestMailsToOneAddressAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sent := func(n int) (got int) {
		for range n {
			if w.ask("noor@example.nl") != nil {
				got++
			}
		}
		return got
	}
	if got := sent(8); got != 3 {
		t.Errorf("%d mails in 15 minutes", got)
	}
	if w.ask("els@example.nl") == nil {
		t.Error("another address had to wait too")
	}
	day := 3
	for range 50 {
		w.wait(16 * time.Minute)
		day += sent(2)
	}
	if day != 10 {
		t.Errorf("%d mails in a day", day)
	}
	w.wait(24 * time.Hour)
	if w.ask("noor@example.nl") == nil {
		t.Error("no mail on the next day")
	}
}

func TestConcurrentAsksSendThreeMails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var group sync.WaitGroup
	for range 12 {
		group.Go(func() {
			if err := w.AskCode(t.Context(), "noor@example.nl", "nl", "/"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := w.count("SELECT count(*) FROM river_job WHERE kind = 'sign_in_mail'"); n != 3 {
		t.Errorf("%d mails", n)
	}
}

func TestACodeSignsInOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mail := w.ask("noor@example.nl")
	code, token := codeIn(t, mail), tokenIn(t, mail)
	var group sync.WaitGroup
	results := make(chan error, 20)
	for i := range cap(results) {
		group.Go(func() {
			var err error
			if i%2 == 0 {
				_, err = w.SignIn(t.Context(), "noor@example.nl", code, "")
			} else {
				_, err = w.SignInByLink(t.Context(), token, "")
			}
			results <- err
		})
	}
	group.Wait()
	close(results)
	signedIn := 0
	for err := range results {
		switch {
		case err == nil:
			signedIn++
		case !errors.Is(err, members.ErrCode):
			t.Error(err)
		}
	}
	if n := w.count("SELECT count(*) FROM sessions"); signedIn != 1 || n != 1 {
		t.Errorf("%d sign-ins, %d sessions", signedIn, n)
	}
}

func TestNobodyLearnsWhoIsAMember(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enter("member@example.nl")
	shape := func(email string) string {
		before := [2]int{w.count("SELECT count(*) FROM sign_in_codes"), w.count("SELECT count(*) FROM river_job")}
		mail := w.ask(email)
		_, err := w.SignIn(t.Context(), email, wrong(codeIn(t, mail)), "")
		after := [2]int{w.count("SELECT count(*) FROM sign_in_codes"), w.count("SELECT count(*) FROM river_job")}
		text := strings.NewReplacer(codeIn(t, mail)[:3]+"\u00a0"+codeIn(t, mail)[3:], "CODE", tokenIn(t, mail), "TOKEN").Replace(mail.Text)
		return fmt.Sprint(err, after[0]-before[0], after[1]-before[1], text)
	}
	if member, stranger := shape("member@example.nl"), shape("stranger@example.nl"); member != stranger {
		t.Errorf("a member is told\n%s\na stranger\n%s", member, stranger)
	}
}

func TestLinksFromTheMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := tokenIn(t, w.ask("noor@example.nl"))
	code := codeIn(t, w.ask("noor@example.nl"))
	in, err := w.SignInByLink(t.Context(), first, "Safari, iPhone")
	if err != nil {
		t.Fatalf("the link of the earlier mail: %v", err)
	}
	if in.Member.Email != "noor@example.nl" || in.ReturnTo != "/campaigns/recept?x=1" {
		t.Errorf("signed in %+v", in)
	}
	if _, err := w.SignIn(t.Context(), "noor@example.nl", code, ""); !errors.Is(err, members.ErrCode) {
		t.Errorf("the code of the later mail outlived the sign-in: %v", err)
	}
	for _, token := range []string{first, "", "x", strings.Repeat("A", 22), strings.Repeat("A", 10_000)} {
		if _, err := w.SignInByLink(t.Context(), token, ""); !errors.Is(err, members.ErrCode) {
			t.Errorf("%.30q: %v", token, err)
		}
	}
	late := tokenIn(t, w.ask("noor@example.nl"))
	w.wait(members.SignInValidity)
	if _, err := w.SignInByLink(t.Context(), late, ""); !errors.Is(err, members.ErrCode) {
		t.Errorf("expired: %v", err)
	}
}

func TestNothingReadableIsStored(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mail := w.ask("noor@example.nl")
	rows := []string{}
	err := w.db.Gorm.Raw("SELECT args::text FROM river_job UNION ALL SELECT row_to_json(c)::text FROM sign_in_codes c").Scan(&rows).Error
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	for _, row := range rows {
		if strings.Contains(row, codeIn(t, mail)) || strings.Contains(row, tokenIn(t, mail)) {
			t.Errorf("code or link stand in the database: %s", row)
		}
	}
}

func TestMailsThatAreNotSentAnyMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.AskCode(t.Context(), "noor@example.nl", "nl", "/"); err != nil {
		t.Fatal(err)
	}
	w.wait(members.SignInValidity)
	if mail := w.post(); mail != nil {
		t.Error("a mail with a dead code was sent")
	}
	err := w.SendSignIn(t.Context(), members.SignInMail{Sealed: slices.Repeat([]byte{7}, 100)})
	if !errors.Is(err, members.ErrMailRefused) {
		t.Errorf("a job of another secret: %v", err)
	}
}
