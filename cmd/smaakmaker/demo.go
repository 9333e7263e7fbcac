package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"sync/atomic"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// demoSeed makes the demonstration the same everywhere but for ids and the day it was loaded on.
const demoSeed = 1635

// demoRoles are the accounts of the demonstration that print a sign-in link, in the order printed.
var demoRoles = []struct {
	role        ideas.Role
	email, name string
	next        string
}{
	{ideas.RoleAdmin, "beheer@estrik.example", "Joris Tegelaar", "/team"},
	{ideas.RoleProduct, "product@estrik.example", "Mirthe de Lange", "/team"},
	{ideas.RoleModerator, "gesprek@estrik.example", "Aukje Bron", "/team"},
	{ideas.RoleResearch, "onderzoek@estrik.example", "Ruben Staal", "/team"},
	{ideas.RoleAmbassador, "jip@estrik.example", "Jip Visser", "/"},
	{ideas.RoleFan, "anouk@estrik.example", "Anouk Smit", "/"},
}

// demoSite is how the fictional chocolate maker presents itself, where the settings do not say otherwise.
func demoSite(environ map[string]string, own config.Site) config.Site {
	site := config.Site{
		Name: "Estrik", Community: "De Smaakmakers", Payoff: "Vier hoeken. Eén voor jou.", Imprint: "Estrik chocolade, Harlingen",
	}
	if environ["SITE_NAME"] != "" {
		site.Name = own.Name
	}
	site.Community = cmp.Or(own.Community, site.Community)
	site.Payoff = cmp.Or(own.Payoff, site.Payoff)
	site.Imprint = cmp.Or(own.Imprint, site.Imprint)
	return site
}

// demo lives through the demonstration's past: its services read a clock of their own, which it moves on.
type demo struct {
	*house
	clock  atomic.Int64 // microseconds
	start  time.Time    // the real present
	random *rand.Rand
	crowd  []voter
	people map[string]ideas.Actor // by name
}

func (d *demo) now() time.Time { return time.UnixMicro(d.clock.Load()).UTC() }

// days moves the clock to so many days before (negative) or after the present.
func (d *demo) days(n float64) { d.to(d.start.Add(time.Duration(n * 24 * float64(time.Hour)))) }

func (d *demo) to(t time.Time) { d.clock.Store(t.UnixMicro()) }

// settleDemo fills an empty house with the demonstration where that is asked for, and leaves any other as it is. What
// is left of a load that was broken off does not stay. Run it before wire, which takes over whose house it is.
func (h *house) settleDemo(ctx context.Context) (err error) {
	if !h.cfg.Demo {
		return postgres.TidyDemo(ctx, h.dsn)
	}
	own := h.cfg.Site
	h.cfg.Site = demoSite(h.environ, own)
	h.isDemo, err = postgres.LoadDemo(ctx, h.dsn, h.liveThroughDemo)
	if err == nil && !h.isDemo {
		h.cfg.Site = own
		fmt.Fprintln(h.err, "There are accounts here already, so the demonstration is not loaded.")
	}
	return err
}

func (h *house) liveThroughDemo(ctx context.Context) (err error) {
	fmt.Fprintln(h.err, "Loading the demonstration ...")
	opts := h.poolOptions()
	// Thousands of commits need not each wait for the disk: the mark at the end does, and before it all of this is
	// made again after a crash.
	opts.Settings = map[string]string{"synchronous_commit": "off"}
	db, err := postgres.Open(ctx, h.dsn, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	d := &demo{
		house: &house{console: h.console, cfg: h.cfg, db: db},
		start: ideas.Clock(), random: rand.New(rand.NewSource(demoSeed)),
	}
	d.days(-125)
	if err := d.wire(ctx, d.now); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{d.settle, d.wrapperContest, d.sloganVote, d.recipeCollection, d.rankedFinal, d.nameDuels, d.doorVote} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	// So much at once is planned for wrongly until the database has looked at it, which by itself it does a minute later.
	if err := db.Gorm.WithContext(ctx).Exec("ANALYZE").Error; err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}

// settle makes the team, the makers of every idea, and a crowd of voters with tastes.
func (d *demo) settle(ctx context.Context) error {
	list := []members.Member{}
	for _, r := range demoRoles {
		list = append(list, members.Member{Email: r.email, Name: r.name, Role: r.role, Language: "nl"})
	}
	known := map[string]bool{"Jip Visser": true, "Anouk Smit": true}
	for _, m := range demoMakers() {
		if !known[m.name] {
			known[m.name] = true
			list = append(list, members.Member{Email: addressOf(m.name), Name: m.name, Role: ideas.RoleFan, Language: m.language})
		}
	}
	made, err := d.members.Populate(ctx, list)
	if err != nil {
		return err
	}
	d.people = map[string]ideas.Actor{}
	for _, m := range made {
		d.people[m.Name] = actorOf(m)
	}
	return d.gather(ctx)
}

func actorOf(m members.Member) ideas.Actor {
	return ideas.Actor{MemberID: m.ID, Role: m.Role, Language: m.Language}
}

// team is the product manager who runs the campaigns of the demonstration.
func (d *demo) team() ideas.Actor { return d.people["Mirthe de Lange"] }

// demoLinks lists one sign-in link per role, fresh at every start.
func (h *house) demoLinks(ctx context.Context) (string, error) {
	list := "Sign in as (each link works once, for 24 hours; restart for new ones):\n"
	for _, r := range demoRoles {
		link, err := h.signInLink(ctx, r.email, r.role, r.next)
		if err != nil {
			return "", err
		}
		list += fmt.Sprintf("  %-10s  %s\n", r.role, link)
	}
	return list, nil
}
