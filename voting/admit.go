package voting

import (
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// redemption is a row of code_redemptions: a code and the voter who has it for good.
type redemption struct {
	mac    uuid.UUID
	batch  int
	voter  uuid.UUID
	weight int
}

// admit decides by the round's rules whether the request may be carried out, and changes nothing. voter is the zero one for
// somebody who has not voted in the campaign. Its error is *NotEligible, with the first thing that is lacking.
func (f *fold) admit(r *request, voter enrolment, tier Tier) (bearer, error) {
	rules := r.Round.Settings
	carried := f.carried[voter.id]
	if r.Code != uuid.Nil {
		c := f.codes[r.Code]
		reason := c.refuse(voter.id, f.now)
		if reason == "" && c.voter == uuid.Nil && carried >= rules.Heaviest() {
			reason = ReasonCodeLimit
		}
		if reason != "" {
			return bearer{}, &NotEligible{Reason: reason}
		}
	}
	b := bearer{tier: tier, codes: carried > 0 || r.Code != uuid.Nil, said: voter.said.with(r.Said), invited: r.Invited}
	if lacks := b.lacks(rules.Who(), r.Rules); len(lacks) > 0 {
		return bearer{}, &NotEligible{Reason: lacks[0]}
	}
	return b, nil
}

// note keeps what an admitted request brought: a new voter, what they declared, the code they redeemed.
func (f *fold) note(r *request, voter enrolment, b bearer, c claim) (enrolment, error) {
	at := roll{r.Round.CampaignID, r.who()}
	switch {
	case voter.id == uuid.Nil:
		id, err := f.enrol(r, b, c)
		if err != nil {
			return voter, err
		}
		voter.id = id
	case voter.said != b.said:
		f.declare(voter.id, b.said)
	}
	voter.said = b.said
	f.voters[at] = voter
	if c := f.codes[r.Code]; c != nil && c.voter == uuid.Nil {
		c.voter = voter.id
		f.carried[voter.id] += c.weight
		f.redeemed = append(f.redeemed, redemption{r.Code, c.batch, voter.id, c.weight})
	}
	return voter, nil
}

// enrol makes the person a voter of the campaign.
func (f *fold) enrol(r *request, b bearer, c claim) (uuid.UUID, error) {
	id, err := uuid.NewV7FromReader(f.random)
	if err != nil {
		return id, fmt.Errorf("voter id: %w", err)
	}
	v := Voter{
		ID: id, CampaignID: r.Round.CampaignID, Tier: b.onBallot(), CreatedAt: f.now,
		AgeAtLeast: b.said.AgeAtLeast, Country: b.said.Country, RulesAccepted: b.said.HouseRules,
	}
	if person := r.who(); r.MemberID != uuid.Nil {
		v.MemberID = &person
	} else {
		v.GuestID = &person
	}
	f.enrolled = append(f.enrolled, v)
	f.claimFor(c, id)
	return id, nil
}

// declare changes what a voter has declared, one who was enrolled in this batch too.
func (f *fold) declare(voter uuid.UUID, said Declaration) {
	for i := range f.enrolled {
		if v := &f.enrolled[i]; v.ID == voter {
			v.AgeAtLeast, v.Country, v.RulesAccepted = said.AgeAtLeast, said.Country, said.HouseRules
			return
		}
	}
	if f.declared == nil {
		f.declared = map[uuid.UUID]Declaration{}
	}
	f.declared[voter] = said
}

// weigh gives the ballot the weight of its voter's codes, up to the round's maximum: at least 1, and 1 where no code is of use.
func (f *fold) weigh(r *request, voter uuid.UUID) error {
	weight := min(max(1, f.carried[voter]), r.Round.Settings.Heaviest())
	if weight == r.weight {
		return nil
	}
	said, err := r.choice.bytes(weight)
	if err != nil {
		return err
	}
	r.weight, r.said = weight, said
	return nil
}

// queueDeclared stores what voters said since they were enrolled.
func (f *fold) queueDeclared(batch *pgx.Batch) {
	for _, id := range sortedKeys(f.declared) {
		d := f.declared[id]
		batch.Queue("UPDATE voters SET age_at_least = $2, country = $3, rules_accepted = $4 WHERE id = $1",
			pgID(id), d.AgeAtLeast, d.Country, d.HouseRules)
	}
}

// queueRedeemed stores who has redeemed which code. The codes are locked; the primary key holds even if they were not.
func (f *fold) queueRedeemed(batch *pgx.Batch) {
	n := len(f.redeemed)
	if n == 0 {
		return
	}
	macs, voters, batches, weights := newList(n), newList(n), make([]int, n), make([]int, n)
	for i, r := range f.redeemed {
		macs[i], voters[i], batches[i], weights[i] = pgID(r.mac), pgID(r.voter), r.batch, r.weight
	}
	batch.Queue(`INSERT INTO code_redemptions (mac, voter_id, batch, weight, at)
		SELECT r.*, $5 FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) r`, macs, voters, batches, weights, f.now)
}
