package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// client is a program that uses the API over the network.
type client struct {
	url, key string
	cookie   string
	http     *http.Client
}

type reply struct {
	status int
	header http.Header
	body   []byte
}

func (s *server) client(key string) client {
	return client{url: s.url, key: key, http: &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: 100}}}
}

// key makes an account with a role and returns its API key, while the server runs or not.
func (s *server) key(email, role string) string {
	s.t.Helper()
	code, out, errs := perform(s.t, s.settings, "token", "--email", email, "--role", role)
	key, alone := strings.CutSuffix(out, "\n")
	if code != exitFine || !alone || !strings.HasPrefix(key, "smk_") || strings.ContainsAny(key, " \n") {
		s.t.Fatalf("token: %d, %q, %s", code, out, errs)
	}
	return key
}

// send asks; the error says that no answer came.
func (c client) send(method, path string, in any) (reply, error) {
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			return reply{}, err
		}
		body = bytes.NewReader(text)
	}
	return c.sendBody(method, path, "application/json", body)
}

func (c client) sendBody(method, path, contentType string, body io.Reader) (reply, error) {
	req, err := http.NewRequest(method, c.url+path, body)
	if err != nil {
		return reply{}, err
	}
	if body != nil {
		req.Header.Set("Content-Type", contentType)
	}
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	if c.cookie != "" {
		req.Header.Set("Cookie", c.cookie)
		req.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, text}, err
}

// status asks and returns the status, 0 where no answer came.
func (c client) status(method, path string) int {
	r, err := c.send(method, path, nil)
	if err != nil {
		return 0
	}
	return r.status
}

// ask asks, insists on a success and returns the answer.
func ask[T any](t *testing.T, c client, method, path string, in any) T {
	t.Helper()
	var out T
	r, err := c.send(method, path, in)
	if err == nil && (r.status < 200 || r.status > 299) {
		err = fmt.Errorf("status %d: %s", r.status, r.body)
	}
	if err == nil && len(r.body) > 0 {
		err = json.Unmarshal(r.body, &out)
	}
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return out
}

type object = map[string]any

type named struct {
	ID string `json:"id"`
}

type campaign struct {
	Slug   string `json:"slug"`
	Rounds []struct {
		ID       string    `json:"id"`
		State    string    `json:"state"`
		OpensAt  time.Time `json:"opensAt"`
		ClosesAt time.Time `json:"closesAt"`
	} `json:"rounds"`
}

// campaignOf makes a campaign of slogans that is live: a collect round and a vote by approval with these times, in
// seconds from now.
func (c client) campaignOf(t *testing.T, slug string, times [4]float64) campaign {
	t.Helper()
	at := func(i int) string {
		return time.Now().Add(time.Duration(times[i] * float64(time.Second))).UTC().Format(time.RFC3339Nano)
	}
	three := func(text string) object { return object{"nl": text, "en": text, "de": text} }
	made := ask[campaign](t, c, "POST", "/api/v1/campaigns", object{
		"template": "slogan", "slug": slug, "title": three("Zinnen"), "question": three("Wat staat er?"), "timezone": "Europe/Amsterdam",
		"brief": object{
			"objective": "Een poster", "audience": "Reizigers", "memberValue": "Je naam erbij", "existingCommunity": "geen",
			"kpis": []object{{"name": "zinnen", "target": "100"}},
		},
		"rounds": []object{
			{"kind": "collect", "opensAt": at(0), "closesAt": at(1), "settings": object{"maxIdeas": 500}},
			{"kind": "vote", "method": "approval", "opensAt": at(2), "closesAt": at(3), "resultsVisible": "live"},
		},
	})
	return ask[campaign](t, c, "POST", "/api/v1/campaigns/"+made.Slug+"/publish", nil)
}

func (c client) submit(slug, slogan string) (reply, error) {
	return c.send("POST", "/api/v1/campaigns/"+slug+"/ideas", object{"title": slogan, "language": "nl", "fields": object{"slogan": slogan}})
}

// vote is a campaign with an open vote, and another that collects.
type vote struct {
	round      string
	options    []string
	collecting string   // slug
	target     []string // ideas that can be given hearts
}

// openVote makes a vote over n slogans and a second campaign that collects.
func (c client) openVote(t *testing.T, n int) vote {
	t.Helper()
	const hour = 3600
	v := vote{collecting: "zinnen-verzamelen"}
	deciding := c.campaignOf(t, "zinnen-kiezen", [4]float64{hour, 2 * hour, 3 * hour, 4 * hour})
	collecting := c.campaignOf(t, v.collecting, [4]float64{hour, 2 * hour, 3 * hour, 4 * hour})
	v.round = deciding.Rounds[1].ID
	ask[object](t, c, "POST", "/api/v1/rounds/"+collecting.Rounds[0].ID+"/open", nil)
	ask[object](t, c, "POST", "/api/v1/rounds/"+deciding.Rounds[0].ID+"/open", nil)
	for i := range 3 {
		v.target = append(v.target, c.option(t, v.collecting, fmt.Sprintf("Iets liefs om een hart voor te geven %d", i+1)))
	}
	for i := range n {
		v.options = append(v.options, c.option(t, deciding.Slug, fmt.Sprintf("Vier hoeken voor vriend %d", i+1)))
	}
	ask[object](t, c, "POST", "/api/v1/rounds/"+deciding.Rounds[0].ID+"/close", nil)
	ask[object](t, c, "PUT", "/api/v1/rounds/"+v.round+"/options", object{"ideaIds": v.options})
	ask[object](t, c, "POST", "/api/v1/rounds/"+v.round+"/open", nil)
	return v
}

func (c client) option(t *testing.T, slug, slogan string) string {
	t.Helper()
	r, err := c.submit(slug, slogan)
	var made named
	if err != nil || r.status != http.StatusCreated || json.Unmarshal(r.body, &made) != nil {
		t.Fatalf("submit: %d, %v, %s", r.status, err, r.body)
	}
	return made.ID
}

// members makes n members with keys.
func (c client) members(t *testing.T, n int) []client {
	t.Helper()
	emails := make([]string, n)
	for i := range emails {
		emails[i] = fmt.Sprintf("fan%03d@example.nl", i)
	}
	made := ask[struct{ Items []struct{ Key string } }](t, c, "POST", "/api/v1/members", object{"emails": emails})
	out := make([]client, n)
	for i, m := range made.Items {
		out[i] = c
		out[i].key = m.Key
	}
	return out
}

type standings struct {
	Ballots struct{ Counted, Held int64 } `json:"ballots"`
	Ranking []struct {
		Option, Title string
		Votes         int64
		Share         float64
		Rank          int
		Winner        bool
	} `json:"ranking"`
	Final bool `json:"final"`
}

type recounted struct {
	Ballots int64
	Equal   bool
}
