// Package members: accounts, sign-in, sessions, consent, erasure and retention of the people who take part, and the
// mails that go to them.
package members
