package research

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/stats"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// fewest is how many must have answered a question before anything of it is shown: fewer would tell who said what.
const fewest = 5

// AnswerSummary is what the voters whose ballots count say to a round's follow-up questions (V5). Everybody counts once,
// whatever their ballots weigh.
type AnswerSummary struct {
	Respondents int64 // who answered at least one question
	Questions   []QuestionSummary
}

// QuestionSummary is one question. Of one that fewer than 5 answered nothing but that is told.
type QuestionSummary struct {
	ideas.Question
	Answered    int64 // 0 where Suppressed
	Suppressed  bool  // some answered, but fewer than 5
	Counts      []AnswerCount
	Mean        float64 // of a scale and of intent; 0 where nobody answered
	TopTwo      float64 // of intent: share of 4 and 5, 0 to 1
	Net         float64 // of recommend: share of 9 and 10 less that of 0 to 6, -1 to 1
	NetInterval stats.Interval
}

// AnswerCount is how many gave one answer: the id of an option, or a number in digits. Nobody is 0.
type AnswerCount struct {
	Value string
	Count int64
}

// Answers sums up the answers of a round for the team. Errors: ideas.ErrNotFound, ideas.ErrMove for a round that is no vote,
// voting.ErrCountsHidden while the result is hidden (V9), those of Actor.Need.
func (s *Service) Answers(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (AnswerSummary, error) {
	r, err := s.askedRound(ctx, a, roundID)
	if err != nil {
		return AnswerSummary{}, err
	}
	counts, answered, err := countAnswers(s.d.DB.WithContext(ctx), r)
	if err != nil {
		return AnswerSummary{}, err
	}
	out := AnswerSummary{Respondents: answered[""], Questions: make([]QuestionSummary, len(r.Settings.Questions))}
	if out.Respondents < fewest {
		out.Respondents = 0
	}
	for i, q := range r.Settings.Questions {
		out.Questions[i] = summaryOf(q, answered[q.ID], counts[q.ID])
	}
	return out, nil
}

// askedRound is a round whose answers the actor may see now.
func (s *Service) askedRound(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (round, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return round{}, err
	}
	r, err := loadRound(s.d.DB.WithContext(ctx), roundID)
	switch {
	case err != nil:
		return r, err
	case r.Kind != ideas.RoundVote:
		return r, ideas.ErrMove
	case results.SeenByTeam(r.Round) != results.SeenCounts:
		return r, voting.ErrCountsHidden
	}
	return r, nil
}

// whoCounts is the condition on ballot_answers a that holds for voters with a ballot that counts.
const whoCounts = "EXISTS (SELECT FROM ballots b WHERE b.round_id = a.round_id AND b.voter_id = a.voter_id AND b.state = 'counted')"

// countAnswers counts by question and value, texts not; and by question, "" for all, how many answered.
func countAnswers(db *gorm.DB, r round) (byValue map[string]map[string]int64, answered map[string]int64, err error) {
	var rows []struct {
		Question, Value string
		N               int64
	}
	err = db.Raw(`WITH said AS MATERIALIZED (SELECT a.answers FROM ballot_answers a WHERE a.round_id = @round AND `+whoCounts+`)
		SELECT '' AS question, '' AS value, count(*) AS n FROM said
		UNION ALL
		SELECT e.key, '', count(*) FROM said CROSS JOIN LATERAL jsonb_each(answers) e GROUP BY 1
		UNION ALL
		SELECT e.key, v.value, count(*) FROM said CROSS JOIN LATERAL jsonb_each(answers) e
			CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END) v
			WHERE e.key IN @closed GROUP BY 1, 2`,
		map[string]any{"round": r.ID, "closed": closedQuestions(r.Settings.Questions)}).Scan(&rows).Error
	if err != nil {
		return nil, nil, fmt.Errorf("count answers: %w", err)
	}
	byValue, answered = map[string]map[string]int64{}, map[string]int64{}
	for _, row := range rows {
		if row.Value == "" {
			answered[row.Question] = row.N
			continue
		}
		if byValue[row.Question] == nil {
			byValue[row.Question] = map[string]int64{}
		}
		byValue[row.Question][row.Value] = row.N
	}
	return byValue, answered, nil
}

// closedQuestions are the ids of the questions that can be counted; one at least, which is nobody's, for the statement.
func closedQuestions(list []ideas.Question) []string {
	out := []string{""}
	for _, q := range list {
		if q.Kind != ideas.QuestionText {
			out = append(out, q.ID)
		}
	}
	return out
}

func summaryOf(q ideas.Question, answered int64, counts map[string]int64) QuestionSummary {
	out := QuestionSummary{Question: q}
	if answered < fewest {
		out.Suppressed = answered > 0
		return out
	}
	out.Answered = answered
	for _, o := range q.Options {
		out.Counts = append(out.Counts, AnswerCount{o.ID, counts[o.ID]})
	}
	sum, top, up, down := int64(0), int64(0), int64(0), int64(0)
	for n := q.Lowest(); n <= q.Highest(); n++ {
		c := counts[strconv.Itoa(n)]
		out.Counts = append(out.Counts, AnswerCount{strconv.Itoa(n), c})
		sum += int64(n) * c
		if n > q.Highest()-2 {
			top += c
		}
		switch {
		case n >= ideas.Promoter:
			up += c
		case n <= ideas.Detractor:
			down += c
		}
	}
	if q.Highest() > 0 {
		out.Mean = float64(sum) / float64(answered)
	}
	switch q.Kind {
	case ideas.QuestionIntent:
		out.TopTwo = float64(top) / float64(answered)
	case ideas.QuestionRecommend:
		out.Net, out.NetInterval = stats.Net(float64(up), float64(down), float64(answered))
	}
	return out
}

// TextPage is some of the answers to an open question, in an order that tells nothing about who gave them or when.
type TextPage struct {
	Texts []string
	Next  string // cursor; empty at the end
}

// AnswerTexts lists answers to an open question, at most limit (1 to 100). Fewer than 5 in all are not shown. Errors as of
// Answers; ideas.ErrNotFound for a question that is not open, *ideas.Invalid for a cursor that is none.
func (s *Service) AnswerTexts(ctx context.Context, a ideas.Actor, roundID uuid.UUID, question, cursor string, limit int) (TextPage, error) {
	r, err := s.askedRound(ctx, a, roundID)
	if err != nil {
		return TextPage{}, err
	}
	open := func(q ideas.Question) bool { return q.ID == question && q.Kind == ideas.QuestionText }
	if !slices.ContainsFunc(r.Settings.Questions, open) {
		return TextPage{}, ideas.ErrNotFound
	}
	after, err := readPlace(cursor)
	if err != nil {
		return TextPage{}, err
	}
	db, limit := s.d.DB.WithContext(ctx), min(max(limit, 1), 100)
	var rows []struct {
		Text  string
		Place int64
	}
	err = db.Raw(`WITH said AS MATERIALIZED (SELECT a.answers->>@question AS text, hashtextextended(a.voter_id::text, 1) AS place
			FROM ballot_answers a WHERE a.round_id = @round AND jsonb_exists(a.answers, @question) AND `+whoCounts+`)
		SELECT * FROM said WHERE (SELECT count(*) FROM said) >= @fewest AND place > @after
		ORDER BY place LIMIT @limit`, map[string]any{"question": question, "round": roundID, "fewest": fewest,
		"after": after, "limit": limit + 1}).Scan(&rows).Error
	if err != nil {
		return TextPage{}, fmt.Errorf("list answers: %w", err)
	}
	page := TextPage{Texts: []string{}}
	for i, row := range rows {
		if i == limit {
			page.Next = placeText(rows[i-1].Place)
			break
		}
		page.Texts = append(page.Texts, row.Text)
	}
	return page, nil
}

// placeText is a cursor: the place of the last text shown. Places are hashes, so they name nobody; that two of them are the
// same, and a text is passed over, is not to be expected in any round.
func placeText(place int64) string { return strconv.FormatInt(place, 36) }

func readPlace(cursor string) (int64, error) {
	if cursor == "" {
		return math.MinInt64, nil
	}
	place, err := strconv.ParseInt(cursor, 36, 64)
	if err != nil {
		return 0, ideas.Flawed("cursor", "format", "")
	}
	return place, nil
}
