package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// soon is far above what a change takes to reach another server, some milliseconds, and below what would be noticed
// otherwise, by starting again.
const soon = 5 * time.Second

// pair starts two servers on one database, and makes an administrator.
func pair(t *testing.T) (d *database, a, b *server, admin client) {
	t.Helper()
	d = databaseOf(t)
	a = begin(t, d.environ())
	b = begin(t, d.environ()) // both migrate, and one of them waits for the other
	a.await()
	b.await()
	return d, a, b, a.client(a.key("baas@example.nl", "admin"))
}

// on is the same caller at another server.
func (c client) on(s *server) client {
	c.url = s.url
	return c
}

func TestRoundsMoveOnceWithTwoServers(t *testing.T) {
	t.Parallel()
	d, a, b, admin := pair(t)
	var all []campaign
	for i := range 4 {
		all = append(all, admin.campaignOf(t, fmt.Sprintf("zinnen-%d", i), [4]float64{1, 6, 6, 8}))
	}
	for _, c := range all {
		eventually(t, "the clock opens the collecting", func() bool {
			r, err := admin.on(b).submit(c.Slug, "Vier hoeken, een vriend")
			return err == nil && r.status == http.StatusCreated
		})
		first := ask[struct{ Items []named }](t, admin, "GET", "/api/v1/campaigns/"+c.Slug+"/ideas", nil)
		options := []string{first.Items[0].ID, admin.option(t, c.Slug, "Hap, snap, hoek")}
		ask[object](t, admin, "PUT", "/api/v1/rounds/"+c.Rounds[1].ID+"/options", object{"ideaIds": options})
	}
	for _, c := range all {
		eventually(t, "the clock closes the vote", func() bool {
			return ask[campaign](t, admin, "GET", "/api/v1/campaigns/"+c.Slug, nil).Rounds[1].State == "closed"
		})
		vote := c.Rounds[1].ID
		for table, want := range map[string]string{"round_moves": "closed open", "ballot_events": "close open result"} {
			column := map[string]string{"round_moves": "to_state", "ballot_events": "kind"}[table]
			if got := d.texts("SELECT "+column+" FROM "+table+" WHERE round_id = $1 ORDER BY 1", vote); strings.Join(got, " ") != want {
				t.Errorf("%s of the vote: %q, want %s", table, got, want)
			}
		}
		for _, path := range []string{"/api/v1/campaigns/" + c.Slug, "/api/v1/rounds/" + vote + "/results", "/api/v1/rounds/" + vote} {
			one, err := admin.on(a).send("GET", path, nil)
			two, err2 := admin.on(b).send("GET", path, nil)
			if err != nil || err2 != nil || one.status != 200 || !bytes.Equal(unsigned(one.body), unsigned(two.body)) {
				t.Errorf("%s: %d %s and %d %s (%v, %v)", path, one.status, one.body, two.status, two.body, err, err2)
			}
		}
	}
}

var checkpoint = regexp.MustCompile(`"checkpoint":"[^"]*"`)

// unsigned is an answer without the signature of the log, which bears the public address: that of these servers is their own.
func unsigned(body []byte) []byte { return checkpoint.ReplaceAll(body, nil) }

func TestSignOutAndRolesReachTheOtherServer(t *testing.T) {
	t.Parallel()
	_, a, b, admin := pair(t)
	_, link, errs := perform(t, a.settings, "token", "--email", "fan@example.nl", "--link")
	_, token, _ := strings.Cut(strings.TrimSpace(link), "#")
	fan := a.client("")
	r, err := fan.send("POST", "/api/v1/session", object{"link": token})
	if err != nil || r.status != http.StatusCreated {
		t.Fatalf("%d, %v, %s", r.status, err, errs)
	}
	fan.cookie, _, _ = strings.Cut(r.header.Get("Set-Cookie"), ";")
	there := fan.on(b)
	until := func(path string, want int) {
		t.Helper()
		begin := time.Now()
		eventually(t, fmt.Sprintf("the other server answers %d", want), func() bool { return there.status("GET", path) == want })
		if took := time.Since(begin); took > soon {
			t.Errorf("%s: %d only after %s", path, want, took)
		} else {
			t.Logf("%s: %d after %s", path, want, took.Round(time.Millisecond))
		}
	}
	const mine, team = "/api/v1/me/ideas", "/api/v1/templates"
	if one, two := there.status("GET", mine), there.status("GET", team); one != 200 || two != 403 {
		t.Fatalf("a session made at one server is worth %d and %d at the other", one, two)
	}
	me := ask[named](t, fan, "GET", "/api/v1/session", nil)
	ask[object](t, admin, "PUT", "/api/v1/members/"+me.ID+"/role", object{"role": "product"})
	until(team, 200)
	ask[object](t, admin, "PUT", "/api/v1/members/"+me.ID+"/role", object{"role": "fan"})
	until(team, 403)
	ask[object](t, fan, "DELETE", "/api/v1/session", nil)
	until(mine, 401)
}

// Eight ballots wait for a lock that the test holds when the server is told to stop.
func TestStopFinishesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	d, a, b, admin := pair(t)
	v := admin.openVote(t, 3)
	members := admin.members(t, 8)
	lock, err := d.Pool.Begin(background(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Rollback(background(t)) }()
	if _, err := lock.Exec(background(t), "SELECT 1 FROM rounds WHERE id = $1 FOR UPDATE", v.round); err != nil {
		t.Fatal(err)
	}
	statuses, refused := make([]int, len(members)), make([]error, len(members))
	var all sync.WaitGroup
	for i, m := range members {
		all.Go(func() {
			var r reply
			r, refused[i] = m.send("PUT", "/api/v1/rounds/"+v.round+"/ballot", object{"approve": v.options[:1]})
			statuses[i] = r.status
		})
	}
	waiting := func() int64 {
		return d.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
	}
	eventually(t, "a ballot waits for the round", func() bool { return waiting() > 0 })
	least := waiting()
	a.signal(syscall.SIGTERM)
	eventually(t, "the server takes no more requests", func() bool { return a.client("").status("GET", "/healthz") == 0 })
	if err := lock.Commit(background(t)); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	if code := a.wait(); code != exitFine {
		t.Errorf("stopped with %d", code)
	}
	answered := int64(0)
	for i, status := range statuses {
		switch {
		case status == 200:
			answered++
		case !errors.Is(refused[i], syscall.ECONNREFUSED): // it had not begun
			t.Errorf("a ballot got %d, %v", status, refused[i])
		}
	}
	shown := ask[standings](t, admin.on(b), "GET", "/api/v1/rounds/"+v.round+"/results", nil)
	if answered < least || shown.Ballots.Counted != answered {
		t.Errorf("%d ballots waited, %d were answered, %d are counted", least, answered, shown.Ballots.Counted)
	}
	b.worksJobs(admin.on(b), "nieuw@example.nl")
	eventually(t, "no job is left running", func() bool {
		return d.count("SELECT count(*) FROM river_job WHERE state = 'running'") == 0
	})
}

// worksJobs asks for a mail and waits until a job has sent it.
func (s *server) worksJobs(admin client, email string) {
	s.t.Helper()
	eventually(s.t, "the code is asked for", func() bool {
		r, err := admin.send("POST", "/api/v1/session/codes", object{"email": email})
		return err == nil && r.status == http.StatusAccepted
	})
	eventually(s.t, "the mail is in the outbox", func() bool {
		r, err := admin.send("GET", "/api/v1/outbox", nil)
		return err == nil && strings.Contains(string(r.body), email)
	})
}

// Two servers on one data folder share the first one's PostgreSQL; when that ends, the other takes over.
func TestAnotherServerTakesThePostgreSQLOver(t *testing.T) {
	t.Parallel()
	settings := folder(t)
	first := serve(t, settings)
	admin := first.client(first.key("baas@example.nl", "admin"))
	for i, end := range []func(){func() { first.kill() }, func() { first.stop() }} {
		second := serve(t, settings)
		admin = admin.on(second)
		ask[object](t, admin, "GET", "/api/v1/session", nil)
		end()
		second.hears(second.err, regexp.MustCompile(`PostgreSQL ended; starting it again`))
		second.worksJobs(admin, fmt.Sprintf("nieuw%d@example.nl", i))
		first = second
	}
	if code := first.stop(); code != exitFine {
		t.Errorf("the last one stopped with %d", code)
	}
}

func (d *database) texts(query string, args ...any) []string {
	d.t.Helper()
	rows, err := d.Pool.Query(background(d.t), query, args...)
	if err != nil {
		d.t.Fatal(err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}
