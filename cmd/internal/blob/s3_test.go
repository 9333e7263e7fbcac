//go:build unix

package blob_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/smaakmaker/smaakmaker/cmd/internal/blob"
	"github.com/smaakmaker/smaakmaker/cmd/internal/blob/blobtest"
)

func TestS3RefusesWrongCredentials(t *testing.T) {
	t.Parallel()
	right := startGateway(t)
	for name, change := range map[string]func(*blob.S3Options){
		"secret": func(o *blob.S3Options) { o.SecretKey = "not-the-secret" },
		"access": func(o *blob.S3Options) { o.AccessKey = "stranger" },
	} {
		wrong := right
		change(&wrong)
		_, err := blob.NewS3(t.Context(), wrong)
		if err == nil || !strings.Contains(err.Error(), wrong.Endpoint) {
			t.Errorf("wrong %s: %v", name, err)
		} else if strings.Contains(err.Error(), wrong.SecretKey) {
			t.Errorf("the error shows the secret: %v", err)
		}
	}
	if _, err := blob.NewS3(t.Context(), right); err != nil {
		t.Errorf("right credentials afterwards: %v", err)
	}
}

func TestS3SaysWhenNobodyAnswers(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	_, err := blob.NewS3(ctx, blob.S3Options{
		Endpoint: "127.0.0.1:1", Bucket: "contract", Region: "us-east-1", AccessKey: "contract", SecretKey: "contract-secret-key", Insecure: true,
	})
	if err == nil {
		t.Error("no error")
	}
}

func TestS3KeepsAnExistingBucket(t *testing.T) {
	t.Parallel()
	options := startGateway(t)
	first, err := blob.NewS3(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	put(t, first, "k", "kept", "text/plain")
	second, err := blob.NewS3(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := get(t, second, "k"); text != "kept" {
		t.Errorf("%q", text)
	}
}

// A stream of unknown size goes in parts; when it breaks off, the parts that were sent must not stay and cost money.
func TestS3AbortsBrokenUploads(t *testing.T) {
	t.Parallel()
	options := startGateway(t)
	store, err := blob.NewS3(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := &cancelling{r: pattern(40 << 20), cancel: cancel, after: 17 << 20}
	if err := store.Put(ctx, "k", r, -1, ""); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	client, err := minio.New(options.Endpoint, &minio.Options{Creds: credentials.NewStaticV4(options.AccessKey, options.SecretKey, "")})
	if err != nil {
		t.Fatal(err)
	}
	for upload := range client.ListIncompleteUploads(t.Context(), options.Bucket, "", true) {
		t.Errorf("left behind: %+v", upload)
	}
	wantNothing(t, store)
}

// startGateway runs a real S3 server until the test ends.
func startGateway(t *testing.T) blob.S3Options {
	t.Helper()
	g := blobtest.Start(t)
	return blob.S3Options{
		Endpoint: g.Endpoint, Bucket: "contract", Region: g.Region, AccessKey: g.AccessKey, SecretKey: g.SecretKey, Insecure: true,
	}
}
