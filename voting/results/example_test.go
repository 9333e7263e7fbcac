package results_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// An example is refused where intake would refuse its ballots, and else says who won.
func TestExample(t *testing.T) {
	t.Parallel()
	a, b := uuid.MustParse("0198c5f6-0000-7000-8000-000000000001"), uuid.MustParse("0198c5f6-0000-7000-8000-000000000002")
	choice := func(ids ...uuid.UUID) voting.Choice { return voting.Choice{Choose: ids} }
	v, err := results.Example("single", 1, []uuid.UUID{a, b}, []results.Sheaf{{Voters: 2, Choice: choice(a)}, {Voters: 3, Choice: choice(b)}})
	if err != nil || !slices.Equal(v.Winners, []uuid.UUID{b}) || *v.Base != 5 || !v.Final || v.Visible != results.SeenCounts {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := results.Example("single", 1, []uuid.UUID{a, b}, []results.Sheaf{{Voters: 1, Choice: choice(a, b)}}); err == nil {
		t.Error("two options on a ballot for one were counted")
	}
	if _, err := results.Example("whim", 1, []uuid.UUID{a}, []results.Sheaf{{Voters: 1, Choice: choice(a)}}); err == nil {
		t.Error("a method that nobody knows was counted")
	}
}
