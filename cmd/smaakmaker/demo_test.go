package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

// demoWork is how many ballots and hearts fit into the 20 s that loading may take where nothing else runs.
const demoWork = 36_000

var loading = regexp.MustCompile(`Loading the demonstration`)

// One server is killed in the middle of loading the demonstration and started again; two others start together on a
// database of their own. Everybody ends up with the same.
func TestDemo(t *testing.T) {
	t.Parallel()
	broken := begin(t, folder(t), "--demo")
	broken.breakOff()
	d, begun := databaseOf(t), time.Now()
	a, b := begin(t, d.environ(), "--demo"), begin(t, d.environ(), "--demo")
	broken = begin(t, broken.settings, "--demo")

	a.await()
	b.await()
	took := time.Since(begun)
	t.Logf("loaded by one of two servers in %s, beside another (aim: 20 s on a quiet machine)", took.Round(time.Millisecond))
	if n := len(loading.FindAllString(a.err.String()+b.err.String(), -1)); n != 1 {
		t.Errorf("loaded %d times", n)
	}
	checkDemo(t, a)
	if n := d.count("SELECT counted FROM tally_rounds JOIN rounds ON id = round_id WHERE state = 'open' AND method = 'approval'"); n < 2900 || n > 3100 {
		t.Errorf("%d ballots about slogans", n)
	}
	if n := d.count("SELECT (SELECT count(*) FROM ballot_events) + (SELECT sum(hearts) FROM ideas)"); n > demoWork {
		t.Errorf("%d ballots and hearts are more than fit into 20 s", n)
	}
	want := traits(t, d.DSN)
	b.stop()
	if b = b.again("--demo"); loading.MatchString(b.err.String()) {
		t.Error("loaded again at the next start")
	}
	broken.await()
	for _, got := range [][]string{traits(t, broken.dsn()), traits(t, d.DSN)} {
		only := func(here, there []string) []string {
			return slices.DeleteFunc(slices.Clone(here), func(line string) bool { return slices.Contains(there, line) })
		}
		if !slices.Equal(got, want) {
			t.Errorf("two loads differ: %q of one, %q of the other", only(want, got), only(got, want))
		}
	}
}

// breakOff kills the server when hundreds of ballots of the demonstration are there.
func (s *server) breakOff() {
	s.t.Helper()
	s.hears(s.err, loading)
	conn := connect(s.t, s.dsn())
	eventually(s.t, "hundreds of ballots are there", func() bool {
		var n int
		return conn.QueryRow(background(s.t), "SELECT count(*) FROM ballots").Scan(&n) == nil && n > 300
	})
	s.kill()
	if readyLine.MatchString(s.out.String()) {
		s.t.Error("the load was not broken off")
	}
}

func checkDemo(t *testing.T, s *server) {
	t.Helper()
	team := s.client(s.key("product@estrik.example", "product"))
	rounds := map[string]campaign{}
	for slug, want := range map[string]string{
		"herfsttegel": "live: open planned", "perronwijsheid": "live: closed open", "zomerwikkel": "finished: closed closed",
		"bakfiets": "live: closed open", "ochtendtegel": "finished: closed closed",
		"deurtje-24": "live: closed closed",
	} {
		c := ask[struct {
			campaign
			State string
		}](t, team, "GET", "/api/v1/campaigns/"+slug, nil)
		if got := fmt.Sprintf("%s: %s %s", c.State, c.Rounds[0].State, c.Rounds[1].State); got != want {
			t.Errorf("%s is %q, want %q", slug, got, want)
		}
		rounds[slug] = c.campaign
	}
	checkRecipes(t, team)
	slogans := team.result(t, rounds["perronwijsheid"].Rounds[1].ID) // which hides its counts
	if len(slogans.Ranking) != 24 || slogans.Final {
		t.Errorf("%d slogans, final %v", len(slogans.Ranking), slogans.Final)
	}
	checkStory(t, team, team.result(t, rounds["zomerwikkel"].Rounds[1].ID))
	checkFinal(t, team, rounds["ochtendtegel"].Rounds[1].ID)
	checkDuels(t, team, rounds["bakfiets"].Rounds[1].ID)
	checkDoors(t, s.client(s.key("gesprek@estrik.example", "moderator")), team.result(t, rounds["deurtje-24"].Rounds[1].ID), rounds["deurtje-24"].Rounds[1].ID)
	for _, role := range []string{"admin", "product", "moderator", "research", "ambassador", "fan"} {
		s.checkLink(role)
	}
}

// result is the result of a round, after a recount that finds nothing.
func (c client) result(t *testing.T, round string) standings {
	t.Helper()
	shown := ask[standings](t, c, "GET", "/api/v1/rounds/"+round+"/results", nil)
	again := ask[recounted](t, c, "POST", "/api/v1/rounds/"+round+"/recount", nil)
	if !again.Equal || again.Ballots != shown.Ballots.Counted {
		t.Errorf("the recount finds %+v, shown are %d ballots", again, shown.Ballots.Counted)
	}
	return shown
}

func checkRecipes(t *testing.T, c client) {
	t.Helper()
	type page struct {
		Items []struct {
			Title, PictureURL string
			Wrapper           object
		}
		Next  string
		Total int
	}
	seen := 0
	for next := ""; ; {
		p := ask[page](t, c, "GET", "/api/v1/campaigns/herfsttegel/ideas?order=newest&limit=60&cursor="+next, nil)
		for _, i := range p.Items {
			seen++
			picture, err := c.send("GET", i.PictureURL, nil)
			if err != nil || picture.status != 200 || !strings.Contains(string(picture.body), "<svg") || len(i.Wrapper) == 0 {
				t.Errorf("%s has no picture: %d, %v", i.Title, picture.status, err)
			}
		}
		if next = p.Next; next == "" {
			break
		}
	}
	if seen != 60 {
		t.Errorf("%d recipes", seen)
	}
}

// checkStory holds the winner's story against the figures.
func checkStory(t *testing.T, c client, r standings) {
	t.Helper()
	first, second, third := r.Ranking[0], r.Ranking[1], r.Ranking[2]
	if !r.Final || first.Title != "Zeebries" || !first.Winner || first.Share <= 0.5 || first.Share-second.Share < 0.1 ||
		second.Title != "Tegel 1635" || third.Title != "Oma’s deken" || third.Rank != 3 {
		t.Errorf("the contest: %+v", r.Ranking[:3])
	}
	told := c.news(t, "zomerwikkel", "winner")
	for language, says := range map[string]string{"nl": "Meer dan de helft van de stemmers", "en": "More than half of the voters", "de": "Mehr als die Hälfte"} {
		if text := told[language]; !strings.HasPrefix(text, first.Title) || !strings.Contains(text, says) ||
			strings.Index(text, second.Title) > strings.Index(text, third.Title) || !strings.Contains(text, second.Title) {
			t.Errorf("the story in %s: %s", language, text)
		}
	}
}

// checkLink signs in by the link that the server has printed for a role.
func (s *server) checkLink(role string) {
	s.t.Helper()
	link := s.hears(s.out, regexp.MustCompile(`(?m)^  `+role+` +`+regexp.QuoteMeta(s.url)+`/sign-in/link#(\S+)$`))[1]
	me := ask[struct{ Role string }](s.t, s.client(""), "POST", "/api/v1/session", object{"link": link})
	if me.Role != role {
		s.t.Errorf("the link of %s signs in a %s", role, me.Role)
	}
}

func TestDemoStaysOutOfARealHouse(t *testing.T) {
	t.Parallel()
	d := databaseOf(t)
	settings := d.environ()
	if code, _, errs := perform(t, settings, "token", "--email", "baas@example.nl", "--role", "admin"); code != exitFine {
		t.Fatal(errs)
	}
	s := serve(t, settings, "--demo")
	s.hears(s.err, regexp.MustCompile(`There are accounts here already`))
	page, err := s.client("").send("GET", "/", nil)
	if err != nil || strings.Contains(string(page.body), "Estrik") {
		t.Errorf("the house presents itself as the chocolate maker (%v)", err)
	}
	if m, c := d.count("SELECT count(*) FROM members"), d.count("SELECT count(*) FROM campaigns"); m != 1 || c != 0 {
		t.Errorf("%d members, %d campaigns", m, c)
	}
	if out := s.out.String(); strings.Count(out, "\n") != 1 {
		t.Errorf("it printed %q", out)
	}
}

// dsn logs in to the embedded PostgreSQL of a running server.
func (s *server) dsn() string {
	s.t.Helper()
	embedded, err := pgserver.Start(background(s.t), pgserver.Options{Dir: filepath.Join(s.settings["DATA_DIR"], "postgres")})
	if err != nil {
		s.t.Fatal(err)
	}
	if !embedded.Attached() {
		s.t.Fatal("the server has no PostgreSQL", embedded.Stop())
	}
	return embedded.DSN(pgserver.Database)
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(background(t), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) }) // its server may have been killed
	return conn
}

// traits is what every load of the demonstration has in common: all but ids, times, and the colours of slogans' tiles,
// which follow from ids.
func traits(t *testing.T, dsn string) []string {
	t.Helper()
	rows, err := connect(t, dsn).Query(background(t), `
		SELECT concat_ws(' ', slug, state, title::text) FROM campaigns
		UNION ALL SELECT concat_ws(' ', 'round', c.slug, r.number, r.kind, r.state, t.counted, t.weight)
			FROM rounds r JOIN campaigns c ON c.id = r.campaign_id LEFT JOIN tally_rounds t ON t.round_id = r.id
		UNION ALL SELECT concat_ws(' ', 'idea', c.slug, i.title, i.state, i.hearts, CASE WHEN i.fields ? 'wrapper' THEN i.wrapper_hash END, i.fields::text, m.name)
			FROM ideas i JOIN campaigns c ON c.id = i.campaign_id JOIN members m ON m.id = i.author_id
		UNION ALL SELECT concat_ws(' ', 'option', c.slug, i.title, t.votes)
			FROM tally_options t JOIN ideas i ON i.id = t.option_id JOIN campaigns c ON c.id = i.campaign_id
		UNION ALL SELECT concat_ws(' ', 'member', email, name, role, origin) FROM members
		UNION ALL SELECT concat_ws(' ', 'update', kind, title::text) FROM campaign_updates
		UNION ALL SELECT concat_ws(' ', 'ranked', said, count(*)) FROM ballots b CROSS JOIN LATERAL (
				SELECT string_agg(i.title, ', ' ORDER BY place) AS said FROM jsonb_array_elements(b.choice->'rank') WITH ORDINALITY AS l(level, place)
				JOIN ideas i ON i.id = (level->>0)::uuid) r WHERE b.choice ? 'rank' GROUP BY said
		UNION ALL SELECT concat_ws(' ', 'duel', pair, w.title, count(*)) FROM ballots b LEFT JOIN ideas w ON w.id = (b.choice->>'winner')::uuid
				CROSS JOIN LATERAL (SELECT string_agg(i.title, ', ' ORDER BY i.title) AS pair FROM jsonb_array_elements_text(b.choice->'pair') o
				JOIN ideas i ON i.id = o::uuid) p WHERE b.choice ? 'pair' GROUP BY pair, w.title
		UNION ALL SELECT concat_ws(' ', 'ballots', count(*)) FROM ballots
		UNION ALL SELECT concat_ws(' ', 'voters', count(*)) FROM voters
		UNION ALL SELECT concat_ws(' ', 'events', kind, count(*)) FROM ballot_events GROUP BY kind
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
