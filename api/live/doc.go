// Package live fans snapshots out to whoever listens, as server-sent events. What a topic looks like is found out once
// however many listen to it, and one slice of bytes goes to all; a reader that does not keep up misses snapshots, never
// the newest, and one that does not read at all is dropped. It knows nothing of votes: what a topic shows, and how soon
// a change may show, is said by whoever loads it.
package live
