package api

import (
	"cmp"
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// question is asked after the vote (V5).
type question struct {
	ID      string         `json:"id" validate:"max=40" doc:"A small letter, then small letters, digits and hyphens; made when left out. It names the column in exports, so keep it."`
	Kind    string         `json:"kind" validate:"required,oneof=single multiple scale text intent recommend" doc:"intent: purchase intent, 1 (definitely not) to 5 (definitely). recommend: would recommend taking part, 0 (not at all likely) to 10 (extremely)."`
	Text    text           `json:"text" doc:"Up to 300 characters; of intent and recommend the usual wording when left out."`
	Options []answerOption `json:"options,omitempty" validate:"max=20,dive" doc:"single and multiple: 2 to 20."`
	Points  int            `json:"points,omitempty" validate:"min=0,max=10" doc:"scale: 5, 7 or 10; 5 when left out."`
	Low     *text          `json:"low,omitempty" doc:"scale: what 1 means; up to 60 characters."`
	High    *text          `json:"high,omitempty" doc:"scale: what the highest point means."`
	About   string         `json:"about,omitempty" validate:"omitempty,oneof=age gender region-nl region-be region-de fan-since interests channel" doc:"A question about the voter, answered with consent: true among the answers only. It has words and answers of its own; what else is sent of it is not looked at."`
	Own     string         `json:"own,omitempty" validate:"max=40" doc:"Of a question about the voter: the option that can be said in own words too, in up to 100 characters under the id of the question with -own behind it. Not looked at when sent."`
}

// answerOption is one answer to choose.
type answerOption struct {
	ID   string `json:"id" validate:"max=40" doc:"As of a question."`
	Text text   `json:"text" doc:"Up to 120 characters."`
}

type answersOut struct {
	Respondents int64         `json:"respondents" doc:"Voters whose ballots count and who answered at least one question; 0 below 5."`
	Questions   []answeredOut `json:"questions"`
}

// answeredOut is what was answered to one question.
type answeredOut struct {
	question
	Answered   int64         `json:"answered" doc:"How many answered it; 0 below 5."`
	Suppressed bool          `json:"suppressed" doc:"Some did, but fewer than 5: nothing is told, so that nobody is recognised."`
	Counts     []answerCount `json:"counts" doc:"Of every option or point, in their order; [] of texts and where suppressed. Several answers to multiple: more than answered."`
	Mean       *float64      `json:"mean,omitempty" doc:"scale, intent and recommend."`
	TopTwo     *float64      `json:"topTwo,omitempty" doc:"intent: share of 4 and 5, 0 to 1."`
	Net        *netOut       `json:"net,omitempty" doc:"recommend."`
}

// netOut is a net promoter score.
type netOut struct {
	Score float64 `json:"score" doc:"-100 to 100: the share of 9 and 10 less that of 0 to 6, in points of a hundred."`
	Low   float64 `json:"low" doc:"With 95 %, model-based."`
	High  float64 `json:"high"`
}

func netOf(score float64, in stats.Interval) *netOut {
	return &netOut{100 * score, 100 * in.Low, 100 * in.High}
}

type answerCount struct {
	Value string `json:"value" doc:"An option's id, or the point in digits."`
	Count int64  `json:"count"`
}

type answerTextsIn struct {
	ID       uuid.UUID `path:"id" json:"-"`
	Question string    `path:"question" json:"-"`
	Cursor   string    `query:"cursor" validate:"max=400"`
	Limit    int       `query:"limit" validate:"omitempty,min=1,max=100" doc:"20 when left out."`
}

type answerTextsOut struct {
	Items []string `json:"items" doc:"In an order that says nothing; [] where fewer than 5 answered."`
	Next  string   `json:"next" doc:"Cursor of the next page; empty at the end."`
}

func questionsIn(list []question) []ideas.Question {
	var out []ideas.Question
	for _, q := range list {
		in := ideas.Question{ID: q.ID, Kind: ideas.QuestionKind(q.Kind), Text: q.Text.domain(), Points: q.Points, About: q.About}
		for _, o := range q.Options {
			in.Options = append(in.Options, ideas.AnswerOption{ID: o.ID, Text: o.Text.domain()})
		}
		if q.Low != nil {
			in.Low = q.Low.domain()
		}
		if q.High != nil {
			in.High = q.High.domain()
		}
		out = append(out, in)
	}
	return out
}

func questionsOf(list []ideas.Question) []question {
	var out []question
	for _, q := range list {
		out = append(out, questionOf(q))
	}
	return out
}

func questionOf(q ideas.Question) question {
	out := question{ID: q.ID, Kind: string(q.Kind), Text: textOf(q.Text), Points: q.Points, About: q.About, Own: q.Own}
	for _, o := range q.Options {
		out.Options = append(out.Options, answerOption{ID: o.ID, Text: textOf(o.Text)})
	}
	if q.Kind == ideas.QuestionScale {
		low, high := textOf(q.Low), textOf(q.High)
		out.Low, out.High = &low, &high
	}
	return out
}

func (s *Server) getAnswers(ctx context.Context, a ideas.Actor, in byIDIn) (answersOut, error) {
	sum, err := s.Research.Answers(ctx, a, in.ID)
	out := answersOut{Respondents: sum.Respondents, Questions: make([]answeredOut, len(sum.Questions))}
	for i, q := range sum.Questions {
		out.Questions[i] = answeredOutOf(q)
	}
	return out, err
}

func answeredOutOf(q research.QuestionSummary) answeredOut {
	out := answeredOut{question: questionOf(q.Question), Answered: q.Answered, Suppressed: q.Suppressed, Counts: make([]answerCount, len(q.Counts))}
	for i, c := range q.Counts {
		out.Counts[i] = answerCount(c)
	}
	if q.Answered > 0 && q.Highest() > 0 {
		out.Mean = &q.Mean
	}
	if q.Answered > 0 && q.Kind == ideas.QuestionIntent {
		out.TopTwo = &q.TopTwo
	}
	if q.Answered > 0 && q.Kind == ideas.QuestionRecommend {
		out.Net = netOf(q.Net, q.NetInterval)
	}
	return out
}

func (s *Server) listAnswerTexts(ctx context.Context, a ideas.Actor, in answerTextsIn) (answerTextsOut, error) {
	p, err := s.Research.AnswerTexts(ctx, a, in.ID, in.Question, in.Cursor, cmp.Or(in.Limit, 20))
	return answerTextsOut{Items: append([]string{}, p.Texts...), Next: p.Next}, err
}
