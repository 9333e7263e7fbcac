package main

import (
	"context"
	"math/rand"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// researchQuestions are what the wrapper contest asks after its vote.
func researchQuestions() []ideas.Question {
	text := func(nl, en, de string) ideas.Text { return ideas.Text{"nl": nl, "en": en, "de": de} }
	list := []ideas.Question{
		{ID: "buy", Kind: ideas.QuestionIntent}, {ID: "tell", Kind: ideas.QuestionRecommend},
		{ID: "when", Kind: ideas.QuestionMultiple, Text: text("Wanneer zou je deze tegel eten?", "When would you eat this bar?", "Wann würdest du diese Tafel essen?"), Options: []ideas.AnswerOption{
			{ID: "home", Text: text("Thuis op de bank", "At home on the sofa", "Zu Hause auf dem Sofa")}, {ID: "way", Text: text("Onderweg", "On the way", "Unterwegs")},
			{ID: "beach", Text: text("Aan het strand", "On the beach", "Am Strand")}, {ID: "gift", Text: text("Als cadeau", "As a gift", "Als Geschenk")},
		}},
		{ID: "fits", Kind: ideas.QuestionScale, Points: 7, Text: text("Hoe goed past de wikkel bij ons?", "How well does the wrapper fit us?", "Wie gut passt die Verpackung zu uns?"),
			Low: text("helemaal niet", "not at all", "gar nicht"), High: text("precies", "exactly", "genau")},
	}
	list = append(list, ideas.Question{ID: "why", Kind: ideas.QuestionText, Text: text("Waarom deze wikkel?", "Why this wrapper?", "Warum diese Verpackung?")})
	for _, about := range []string{"age", "gender", "region-nl", "fan-since", "interests", "channel"} {
		list = append(list, ideas.Question{About: about})
	}
	return list
}

// person is what somebody in the crowd is like.
type person struct{ age, gender, region, since, channel string }

// drawn is one of some answers, each with its weight.
func drawn(r *rand.Rand, answers []string, weights ...int) string {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := r.Intn(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return answers[i]
		}
	}
	return answers[0]
}

// personOf draws somebody of a taste: who likes the sea lives by it more often, who likes the old is older, who likes it bold younger.
func personOf(r *rand.Rand, taste string) person {
	ages := []int{14, 22, 22, 18, 14, 10}
	regions := []int{3, 2, 4, 12, 4, 7, 15, 17, 7, 8, 3, 18}
	switch taste {
	case "old", "warm":
		ages = []int{4, 10, 17, 23, 24, 22}
	case "bold", "pun":
		ages = []int{30, 30, 20, 11, 6, 3}
	case "sea":
		regions = []int{2, 3, 12, 4, 9, 2, 6, 26, 3, 4, 14, 15}
	case "soft":
		ages = []int{16, 27, 25, 16, 10, 6}
	}
	return person{
		age:     drawn(r, []string{"y16-24", "y25-34", "y35-44", "y45-54", "y55-64", "y65"}, ages...),
		gender:  drawn(r, []string{"woman", "man", "nonbinary", "self", "unsaid"}, 56, 39, 2, 1, 2),
		region:  drawn(r, []string{"dr", "fl", "fr", "ge", "gr", "li", "nb", "nh", "ov", "ut", "ze", "zh"}, regions...),
		since:   drawn(r, []string{"new", "year", "five", "long"}, 18, 22, 33, 27),
		channel: drawn(r, []string{"pack", "shop", "newsletter", "social", "friend", "other"}, 34, 12, 21, 20, 9, 4),
	}
}

// answers are what somebody says after the vote. One in nine says nothing, and some skip a question.
func (p person) answers(r *rand.Rand, taste string, liked bool) map[string]any {
	if r.Intn(9) == 0 {
		return nil
	}
	said := map[string]any{}
	put := func(id string, answer any, skips int) {
		if r.Intn(100) >= skips {
			said[id] = answer
		}
	}
	intent := 2.6 + r.NormFloat64()*1.1
	if liked {
		intent += 0.9
	}
	if p.since == "long" {
		intent += 0.5
	}
	put("buy", float64(min(max(int(intent+0.5), 1), 5)), 4)
	put("fits", float64(min(max(int(4.4+r.NormFloat64()*1.4+intent/6), 1), 7)), 9)
	if said["buy"] != nil {
		said["tell"] = float64(min(max(int(4.2+1.3*intent), 0), 10)) // no chance of its own: what else is drawn stays as it was
	}
	var when []any
	for i, id := range []string{"home", "way", "beach", "gift"} {
		chance := []int{58, 34, 22, 17}[i]
		if id == "beach" && taste == "sea" || id == "gift" && (p.age == "y55-64" || p.age == "y65") || id == "way" && p.age == "y16-24" {
			chance += 26
		}
		if r.Intn(100) < chance {
			when = append(when, id)
		}
	}
	put("when", when, 6)
	if r.Intn(100) < 28 {
		words := reasons(taste)
		said["why"] = words[r.Intn(len(words))]
	}
	if r.Intn(100) < 12 {
		return said // tells nothing of himself
	}
	said["consent"] = true
	put("profile-age", p.age, 2)
	put("profile-gender", p.gender, 4)
	put("profile-region", p.region, 5)
	put("profile-fan-since", p.since, 6)
	put("profile-channel", p.channel, 8)
	var interests []any
	for i, id := range []string{"tastes", "origin", "design", "baking", "planet", "events"} {
		if r.Intn(100) < []int{61, 33, 28, 41, 30, 15}[i] {
			interests = append(interests, id)
		}
	}
	put("profile-interests", interests, 8)
	return said
}

// reasons are what people of a taste write.
func reasons(taste string) []string {
	all := []string{"Mooie kleuren.", "Gewoon de mooiste", "Rustig en toch vrolijk", "Die valt op in het schap", "Omdat het bij Estrik past", "weet niet, gevoel", "De tegel klopt precies", "Leuk patroon"}
	switch taste {
	case "sea":
		return append(all, "Ik ruik de zee al", "Zeebries doet me aan vakantie denken", "Blauw!", "Dit is Zeeland in een wikkel", "Zand, zout, zon")
	case "old", "warm":
		return append(all, "Zo zag het er bij mijn oma uit", "Degelijk, zoals vroeger", "Niet te druk", "Daar pakt men een cadeau mee in")
	case "bold", "pun":
		return append(all, "Lekker druk", "Eindelijk eens iets brutaals", "Deze durft", "Ziet er goed uit op een foto")
	}
	return append(all, "Zacht en lief", "Bloemen maken me blij", "Voor mijn zus")
}

// surveyed are the turns of the first n of the crowd in a vote by approval that asks questions afterwards.
func (d *demo) surveyed(options []option, n int) []turn {
	// Their own chance, so that what people are like changes nothing of what else happens in the demonstration.
	r := rand.New(rand.NewSource(1638))
	turns := make([]turn, n)
	for i, v := range d.crowd[:n] {
		choice := voting.Choice{Approve: d.likes(v, options, 0)}
		liked := len(choice.Approve) > 0 && choice.Approve[0] == options[0].id
		answers := personOf(r, v.taste).answers(r, v.taste, liked)
		turns[i] = d.says(v, choice, answers)
	}
	return turns
}

// says is a turn that casts a ballot and answers questions.
func (d *demo) says(v voter, choice voting.Choice, answers map[string]any) turn {
	return func(ctx context.Context, round uuid.UUID) error {
		_, err := d.voting.Cast(ctx, v.Actor, round, voting.Vote{Choice: choice, Answers: answers})
		return err
	}
}
