package main

import (
	"context"
	"errors"
	"strconv"
)

// The names of what is measured, as the report has them.
const (
	bareNoop       = "no-op `POST`, nothing but fiber"
	noop           = "no-op `POST` through our server"
	uniform        = "**ballots**, uniform over 200 options"
	hot            = "**ballots**, 90 % on one option"
	averageUniform = "average team, uniform"
	averageHot     = "average team, 90 % on one option"
)

// contender is one thing that is measured.
type contender struct {
	name    string
	hot     bool
	average bool // at the other server
	again   bool // whoever has come may come again
	method  string
	path    func(round string) string
}

// ballotPath is where a member's ballot in a round is.
func ballotPath(round string) string { return "/api/v1/rounds/" + round + "/ballot" }

func contenders() []contender {
	at := func(path string) func(string) string { return func(string) string { return path } }
	return []contender{
		{name: bareNoop, average: true, again: true, method: "POST", path: at("/noop")},
		{name: noop, again: true, method: "POST", path: at(noopPath)},
		{name: uniform, method: "PUT", path: ballotPath},
		{name: hot, hot: true, method: "PUT", path: ballotPath},
		{name: averageUniform, average: true, method: "POST", path: at("/vote")},
		{name: averageHot, hot: true, average: true, method: "POST", path: at("/vote")},
	}
}

// measure puts one load on one contender, in a fresh round.
func (b *bench) measure(ctx context.Context, c contender, connections int) (figures, error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return figures{}, err
	}
	l := b.load(c, round, connections)
	f, err := b.put(ctx, l)
	if err != nil {
		return figures{}, err
	}
	return f, b.house.check(ctx, c.name, round, l.acknowledged.Load(), connections)
}

// load is that of a contender.
func (b *bench) load(c contender, round string, connections int) *load {
	l := &load{addr: b.ours.addr, connections: connections, warm: b.warm, span: b.span, most: b.voters, request: b.requests(c, round)}
	if c.average {
		l.addr = b.average.addr
	}
	if c.again {
		once := l.request
		l.most, l.request = 1<<40, func(i int, buf []byte) []byte { return once(i%b.voters, buf) }
	}
	return l
}

// put carries out a load and reads what it took.
func (b *bench) put(ctx context.Context, l *load) (figures, error) {
	probe := b.probe(ctx)
	l.measuring, l.measured = probe.start, probe.end
	f, err := l.run(ctx)
	if err = errors.Join(err, probe.err); err != nil {
		return figures{}, err
	}
	f.use = probe.use(f.answered)
	return f, nil
}

// requests writes the request of the voter i as a browser would send it, behind a proxy that tells the voter's address.
func (b *bench) requests(c contender, round string) func(i int, buf []byte) []byte {
	head := c.method + " " + c.path(round) + " HTTP/1.1\r\nHost: bench.example\r\nContent-Type: application/json\r\n" +
		"User-Agent: Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0\r\nAccept-Language: nl,en;q=0.5\r\nOrigin: http://bench.example\r\nSec-Fetch-Site: same-origin\r\nX-Round: " + round + "\r\nCookie: visitor=77; smaakmaker="
	return func(i int, buf []byte) []byte {
		body := `{"choose":["` + b.house.pick(i, c.hot) + `"]}`
		buf = append(append(buf, head...), b.house.cookies[i]...)
		buf = append(append(buf, "\r\nX-Real-IP: "...), addressOf(i)...)
		buf = append(append(buf, "\r\nX-Voter: "...), b.house.members[i].String()...)
		buf = strconv.AppendInt(append(buf, "\r\nContent-Length: "...), int64(len(body)), 10)
		return append(append(buf, "\r\n\r\n"...), body...)
	}
}

// addressOf is the address of a voter: each in a neighbourhood of its own, as over a country, so that nobody is asked for work.
func addressOf(i int) string {
	return strconv.Itoa(20+i>>16&63) + "." + strconv.Itoa(i>>8&255) + "." + strconv.Itoa(i&255) + ".7"
}
