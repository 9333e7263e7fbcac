package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// vote is the campaign a replay made.
type vote struct {
	slug    string
	round   string
	options []string // ids, in the order of the file
}

// everywhere is one text in the three languages.
func everywhere(s string) map[string]string { return map[string]string{"nl": s, "en": s, "de": s} }

// prepare makes a campaign with one idea an option, shortlists them all and opens the vote.
func (r *replay) prepare(ctx context.Context) (vote, error) {
	v := vote{slug: slugOf(r.ID)}
	var made struct {
		Rounds []struct {
			ID string `json:"id"`
		} `json:"rounds"`
	}
	if err := r.call(ctx, r.key, "POST", "/api/v1/campaigns", r.campaign(v.slug), &made); err != nil {
		return v, err
	}
	if len(made.Rounds) != 2 {
		return v, fmt.Errorf("the campaign has %d rounds instead of 2", len(made.Rounds))
	}
	collect := "/api/v1/rounds/" + made.Rounds[0].ID
	v.round = made.Rounds[1].ID
	for _, path := range []string{"/api/v1/campaigns/" + v.slug + "/publish", collect + "/open"} {
		if err := r.call(ctx, r.key, "POST", path, nil, nil); err != nil {
			return v, err
		}
	}
	for _, name := range r.Options {
		var idea struct {
			ID string `json:"id"`
		}
		in := map[string]any{"title": name, "language": "en", "fields": map[string]string{"text": name}}
		if err := r.call(ctx, r.key, "POST", "/api/v1/campaigns/"+v.slug+"/ideas", in, &idea); err != nil {
			return v, err
		}
		v.options = append(v.options, idea.ID)
	}
	if err := r.call(ctx, r.key, "POST", collect+"/close", nil, nil); err != nil {
		return v, err
	}
	round := "/api/v1/rounds/" + v.round
	if err := r.call(ctx, r.key, "PUT", round+"/options", map[string][]string{"ideaIds": v.options}, nil); err != nil {
		return v, err
	}
	return v, r.call(ctx, r.key, "POST", round+"/open", nil, nil)
}

// campaign is the body that makes it. The rounds are planned for later and opened by hand.
func (r *replay) campaign(slug string) map[string]any {
	at := func(hours int) string {
		return time.Now().Add(time.Duration(hours) * time.Hour).UTC().Format(time.RFC3339)
	}
	return map[string]any{
		"template": "open", "slug": slug, "title": everywhere("Replay: " + clip(r.Title, 60)), "question": everywhere("Whom do you support?"),
		"timezone": "UTC",
		"brief": map[string]any{
			"objective": "Check the count against a known election", "audience": "The voters of " + clip(r.Title, 60),
			"memberValue": "A vote that counts", "kpis": []map[string]string{{"name": "Differences", "target": "0"}}, "existingCommunity": "None",
		},
		"rounds": []map[string]any{
			{"kind": "collect", "opensAt": at(1), "closesAt": at(2), "settings": map[string]int{"maxIdeas": len(r.Options)}},
			{"kind": "vote", "method": r.method, "opensAt": at(2), "closesAt": at(26), "resultsVisible": "afterClose", "seats": max(r.Seats, 1)},
		},
	}
}

func clip(s string, most int) string {
	if letters := []rune(s); len(letters) > most {
		return string(letters[:most])
	}
	return s
}

// slugOf makes an address that no other replay has.
func slugOf(id string) string {
	words := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(id), "-"), "-")
	return strings.TrimRight("replay-"+clip(words, 30), "-") + "-" + strconv.FormatInt(time.Now().UnixMilli(), 36)
}
