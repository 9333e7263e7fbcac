// Package blob stores uploaded files and what is made of them, in a folder or in a bucket of an S3 service. Both keep
// the contract of media.Blobs, and one test holds them to it.
package blob
