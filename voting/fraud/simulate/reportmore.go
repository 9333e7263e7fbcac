package simulate

import "github.com/smaakmaker/smaakmaker/voting/fraud"

// others measures the same mixes with other seeds and in small rounds: one set of seeds says little about another.
func (p *page) others(plan Plan) error {
	p.line("## Other seeds, other sizes\n")
	p.line("Sets of seeds differ by several points, and small rounds leave little to compare with. Every row is of all mixes.\n")
	p.line("| votes | seeds from | family | precision | automated held | bought held or in review | honest held, worst stratum | held without fakes | winner restored |")
	p.line("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, set := range []struct {
		seed         uint64
		votes, seeds int
	}{
		{plan.Seed + 10_000, plan.Votes, 1}, {plan.Seed + 20_000, plan.Votes / 4, plan.Seeds}, {plan.Seed + 30_000, min(1_000_000, 3*plan.Votes), 1},
	} {
		if err := p.set(Plan{Votes: max(200, set.votes), Seed: set.seed, Seeds: set.seeds}); err != nil {
			return err
		}
	}
	p.line("")
	return p.err
}

func (p *page) set(plan Plan) error {
	quietMixes, attackedMixes := Mixes()
	quiet, err := plan.Measure(quietMixes, fraud.NoPart)
	if err != nil {
		return err
	}
	attacked, err := plan.Measure(attackedMixes, fraud.NoPart)
	if err != nil {
		return err
	}
	for _, name := range Builders() {
		p.line("| %d | %d | %s", plan.Votes, plan.Seed, familyRow(name, quiet, attacked))
	}
	return nil
}

// blind says what the scan cannot see, with what was measured.
func (p *page) blind(attacked *Score) {
	p.line("## What it cannot see\n")
	p.line("- People who are paid for a vote: it shows them (bought, in review) and never holds them.")
	p.line("- A farm that is like people in all it does but one thing (mimic: %s of its votes held). Where that one thing is the class of device or the",
		heldOf(attacked, Mimic))
	p.line("  age of its accounts nothing is held by design: fans share telephones, and sign up together.")
	p.line("- A farm smaller than the table above says (tiny, 40 votes in so many others: %s held).", heldOf(attacked, Tiny))
	p.line("- Machines in a world that records neither how long people took nor the forms of their addresses, and single devices where neither network")
	p.line("  nor region and operator are known.")
	p.line("- In a scan by parts, votes that a farm spent on other options, but for a sample.\n")
}

func heldOf(s *Score, kind string) string {
	t := s.Kinds[kind]
	return percent(t.Held, t.Votes)
}
