// Package watch keeps how votes were cast, for the fraud checks (F1). What the edge saw of a vote goes into a queue after the
// ballot was acknowledged and is written in batches about once a second: as keyed hashes with a key of each campaign, with
// the score of the vote and its reasons. Nothing of it is part of a ballot, and what is lost costs no vote. A set time after
// the last close of a campaign its key is destroyed and its rows are deleted (F6).
//
// BenchmarkCast tells what that costs a vote, the rows in PostgreSQL and the history of its voter included: some 8 µs of processor
// time on two cores, of which reading, hashing and scoring (BenchmarkTraits) take half.
package watch
