package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"path/filepath"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/cmd/internal/blob"
	"github.com/smaakmaker/smaakmaker/cmd/internal/mail"
	"github.com/smaakmaker/smaakmaker/frontend"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/jury"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// services are the domains, wired to each other and to the installation.
type services struct {
	blobs       media.Blobs
	members     *members.Service
	media       *media.Service
	ideas       *ideas.Service
	voting      *voting.Service
	watch       *watch.Service
	results     *results.Service
	research    *research.Service
	workspace   *workspace.Service
	channels    *channels.Service
	community   *community.Service
	arrivals    *channels.Arrivals
	jury        *jury.Service
	logs        *logbook.Service
	review      *review.Service
	idempotency *ideas.Idempotency
	signer      *session.Signer
	guard       *session.Guard
}

// wire makes every service on the open database. now is ideas.Clock but for the demonstration, which lives through
// its past.
func (h *house) wire(ctx context.Context, now ideas.Now) error {
	secret := []byte(h.cfg.SecretKey)
	blobs, err := h.openBlobs(ctx)
	if err != nil {
		return err
	}
	h.blobs = blobs
	mailer, err := h.openMail(now)
	if err != nil {
		return err
	}
	h.members = members.New(members.Deps{
		InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Secret: secret, Mailer: mailer,
		Brand: members.Brand{Name: h.cfg.Site.Name, Address: h.cfg.Site.Imprint}, PublicURL: h.cfg.PublicURL, Changed: h.sessionChanged,
	})
	houseID, err := h.members.HouseID(ctx)
	if err != nil {
		return err
	}
	h.signer = session.NewSigner(secret, houseID)
	h.guard = session.New(session.Deps{
		Signer: h.signer, Now: now, PublicURL: h.cfg.PublicURL, Proxies: h.cfg.TrustedProxies, Limits: session.DefaultLimits(),
		Room: func(addr netip.Addr) float64 { return h.watch.Room(addr) }, // made below, before anybody asks
	})
	return h.wireDomains(now, secret)
}

func (h *house) wireDomains(now ideas.Now, secret []byte) error {
	pictures, err := openPictures(h.cfg.Site.Name)
	if err != nil {
		return err
	}
	h.media = media.New(media.Deps{DB: h.db.Gorm, InTx: h.db.InTx, Now: now, Blobs: h.blobs, Pictures: pictures, Log: h.log})
	challenges, err := challenge.New(secret, nil)
	if err != nil {
		return err
	}
	journal, err := voting.NewJournal(filepath.Join(h.cfg.DataDir, "erasures"), secret)
	if err != nil {
		return err
	}
	disposable, err := openDisposable()
	if err != nil {
		return err
	}
	networks, err := openNetworks(h.cfg.NetworksFile)
	if err != nil {
		return err
	}
	h.voting = voting.New(voting.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Secret: secret, Log: h.log, Audit: h.members.Audit,
		Challenges: challenges, Busy: h.busy, Disposable: disposable.Has, Journal: journal})
	h.watch = watch.New(watch.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Keys: h.voting.Keys(), Log: h.log, Disposable: disposable.Has, Networks: networks, Secret: secret, Tell: h.tellCrowds,
		Keep: time.Duration(h.cfg.TraitsKeepDays) * 24 * time.Hour})
	if err := h.openLogs(now, secret); err != nil {
		return err
	}
	h.results = results.New(results.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Log: h.log, People: h.members, Jury: jury.BookRules, LogKeys: h.logs.PublicKeys(),
		Checks: results.Checks{Detector: fraud.Version, Parameters: fraud.Parameters(), Review: true, TraitsDays: int(h.cfg.TraitsKeepDays)}})
	h.research = research.New(research.Deps{
		InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Blobs: h.blobs, Keys: h.voting.Keys(), Results: h.results, Log: h.log, Bundle: h.logs.Bundle,
		Bucket: h.cfg.S3.Bucket, Audit: h.members.Audit,
	})
	h.workspace = workspace.New(workspace.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Research: h.research, Audit: h.members.Audit})
	h.community = community.New(community.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now})
	h.channels = channels.New(channels.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Secret: secret, Audit: h.members.Audit})
	h.arrivals = channels.NewArrivals(h.channels)
	h.jury = jury.New(jury.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Log: h.log, People: h.members, Audit: h.members.Audit})
	h.review = review.New(review.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Log: h.log, Votes: watch.Votes, Audit: h.members.AuditOf,
		Revise: h.results.Revise, People: h.members})
	h.idempotency = ideas.NewIdempotency(h.db.InTx, now)
	h.ideas = ideas.New(ideas.Deps{
		DB: h.db.Gorm, InTx: h.db.InTx, Now: now, Log: h.log,
		CheckWrapper: h.media.CheckWrapper, SaveWrapper: h.media.SaveWrapper,
		CheckTile: h.media.CheckTile, SaveTile: h.media.SaveTile, Attachments: h.media.Attachments,
		Audit: h.members.Audit, OnRound: []ideas.RoundHook{h.review.OnRound, h.results.OnRound, h.jury.OnRound},
	})
	return nil
}

// busy tells how many votes came from a household's network lately.
func (h *house) busy(network string) voting.Pressure {
	household, err := netip.ParsePrefix(network)
	if err != nil {
		return voting.Calm
	}
	return h.watch.Pressure(household.Addr())
}

// tellCrowds lets the other servers know from where many vote.
func (h *house) tellCrowds(ctx context.Context, payloads []string) error {
	return h.db.Notify(ctx, watch.CrowdChannel, payloads)
}

// openDisposable takes the list of throw-away domains out of the web application in this binary.
func openDisposable() (*watch.Disposable, error) {
	sums, err := fs.ReadFile(frontend.Dist(), "disposable.bin")
	if err != nil {
		return nil, media.ErrNotBuilt
	}
	return watch.OpenDisposable(sums)
}

// openPictures takes the generator of wrappers out of the web application in this binary.
func openPictures(brand string) (*media.Pictures, error) {
	script, err := fs.ReadFile(frontend.Dist(), "wrapper.js")
	letters, err2 := fs.ReadFile(frontend.Dist(), "letters.json")
	if errors.Join(err, err2) != nil {
		return nil, media.ErrNotBuilt
	}
	return media.NewPictures(script, letters, strings.ToUpper(brand))
}

// sessionChanged tells this server's own guard at once; other servers hear it from the database.
func (h *house) sessionChanged(c members.Change) {
	if h.guard != nil {
		h.guard.Apply(c)
	}
}

// sessionHeard is how other servers' changes of sessions and roles reach this one.
func (h *house) sessionHeard(payload string) {
	if c, err := members.ParseChange(payload); err == nil {
		h.guard.Apply(c)
	}
}

func (h *house) openBlobs(ctx context.Context) (media.Blobs, error) {
	if s3 := h.cfg.S3; s3.On() {
		store, err := blob.NewS3(ctx, blob.S3Options{
			Endpoint: s3.Endpoint, Bucket: s3.Bucket, Region: s3.Region,
			AccessKey: s3.AccessKey, SecretKey: string(s3.SecretKey), Insecure: s3.Insecure,
		})
		if err != nil {
			return nil, fmt.Errorf("open the object store: %w", err)
		}
		return store, nil
	}
	store, err := blob.NewFolder(filepath.Join(h.cfg.DataDir, "blobs"))
	if err != nil {
		return nil, fmt.Errorf("open the folder of pictures: %w", err)
	}
	return store, nil
}

func (h *house) openMail(now ideas.Now) (members.Mailer, error) {
	if !h.cfg.SMTP.On() {
		return mail.NewOutbox(h.db.Gorm, now), nil
	}
	m, err := mail.NewSMTP(mail.SMTPOptions{
		Host: h.cfg.SMTP.Host, Port: h.cfg.SMTP.Port, User: h.cfg.SMTP.User, Password: string(h.cfg.SMTP.Password),
		TLS: mail.TLS(h.cfg.SMTP.TLS), From: h.cfg.MailFrom, Now: now,
	})
	if err != nil {
		return nil, fmt.Errorf("set up mail: %w", err)
	}
	return m, nil
}
