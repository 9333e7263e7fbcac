// Package mail sends mail by SMTP, or keeps it in the outbox where no mail server is configured. Both implement
// members.Mailer and refuse the same malformed mails.
package mail
