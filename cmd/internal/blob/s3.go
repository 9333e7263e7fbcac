package blob

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/smaakmaker/smaakmaker/ideas/media"
)

const (
	partSize  = 16 << 20 // bytes held in memory by an upload of unknown size; minio-go's own choice is 528 MiB
	singlePut = 64 << 20 // bytes up to which a known size goes in one request, which holds almost nothing
	retries   = 3        // of requests that can be repeated
)

// S3Options say where a bucket is and who may use it.
type S3Options struct {
	Endpoint  string // host or host:port
	Bucket    string
	Region    string
	AccessKey string
	SecretKey string
	Insecure  bool // plain http
}

// S3 keeps blobs in one bucket of an S3 service.
type S3 struct {
	client *minio.Client
	bucket string
}

// NewS3 connects to the service and makes the bucket when it is missing. The error tells a service that cannot be
// reached from one that refuses the keys.
func NewS3(ctx context.Context, o S3Options) (*S3, error) {
	client, err := minio.New(o.Endpoint, &minio.Options{
		Creds:      credentials.NewStaticV4(o.AccessKey, o.SecretKey, ""),
		Secure:     !o.Insecure,
		Region:     o.Region,
		MaxRetries: retries,
	})
	if err != nil {
		return nil, fmt.Errorf("blob: S3 settings: %w", err)
	}
	s := &S3{client: client, bucket: o.Bucket}
	if err := s.ensureBucket(ctx, o.Region); err != nil {
		return nil, fmt.Errorf("blob: bucket %s at %s: %w", o.Bucket, o.Endpoint, err)
	}
	return s, nil
}

func (s *S3) ensureBucket(ctx context.Context, region string) error {
	exists, err := s.client.BucketExists(ctx, s.bucket)
	if err != nil || exists {
		return err
	}
	err = s.client.MakeBucket(ctx, s.bucket, minio.MakeBucketOptions{Region: region})
	if code := minio.ToErrorResponse(err).Code; code == "BucketAlreadyOwnedByYou" || code == "BucketAlreadyExists" {
		// Another process may have been first; if it is a stranger's, this says so.
		_, err = s.client.BucketExists(ctx, s.bucket)
	}
	return err
}

// Put implements media.Blobs. S3 shows an object only when it is complete; a broken upload in parts is aborted.
func (s *S3) Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error {
	if err := errors.Join(checkKey(key), ctx.Err()); err != nil {
		return err
	}
	contentType, err := checkContentType(contentType)
	if err != nil {
		return err
	}
	size = max(size, -1)
	from := &source{ctx: ctx, r: r, want: size}
	if size == 0 { // minio-go never reads from it
		if _, err := from.Read(make([]byte, 1)); err != nil && err != io.EOF {
			return wrap("put", key, err)
		}
	}
	_, err = s.client.PutObject(ctx, s.bucket, key, from, size, minio.PutObjectOptions{
		ContentType:      contentType,
		PartSize:         partSize,
		NumThreads:       1,
		DisableMultipart: size >= 0 && size <= singlePut,
	})
	return wrap("put", key, err)
}

// Get implements media.Blobs. It goes one layer below minio-go's GetObject, which opens lazily: a missing blob would
// show only after the caller has sent a header, and one replaced in between would fail half-way.
func (s *S3) Get(ctx context.Context, key string) (io.ReadCloser, media.BlobInfo, error) {
	if err := checkReadKey(key); err != nil {
		return nil, media.BlobInfo{}, err
	}
	body, info, _, err := minio.Core{Client: s.client}.GetObject(ctx, s.bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, media.BlobInfo{}, wrap("get", key, err)
	}
	return bound{ctx, body, body}, infoOf(info), nil
}

// Stat implements media.Blobs.
func (s *S3) Stat(ctx context.Context, key string) (media.BlobInfo, error) {
	if err := checkReadKey(key); err != nil {
		return media.BlobInfo{}, err
	}
	info, err := s.client.StatObject(ctx, s.bucket, key, minio.StatObjectOptions{})
	if err != nil {
		return media.BlobInfo{}, wrap("stat", key, err)
	}
	return infoOf(info), nil
}

// Delete implements media.Blobs.
func (s *S3) Delete(ctx context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	err := wrap("delete", key, s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{}))
	if errors.Is(err, media.ErrBlobNotFound) {
		return nil
	}
	return err
}

// List implements media.Blobs.
func (s *S3) List(ctx context.Context, prefix, after string, limit int) ([]string, error) {
	if err := checkListing(prefix, after); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the listing when the page is full
	limit = boundLimit(limit)
	var keys []string
	for object := range s.client.ListObjectsIter(ctx, s.bucket, minio.ListObjectsOptions{
		Prefix: prefix, StartAfter: after, Recursive: true, MaxKeys: limit,
	}) {
		if object.Err != nil {
			return nil, fmt.Errorf("blob: list: %w", object.Err)
		}
		if keys = append(keys, object.Key); len(keys) == limit {
			break
		}
	}
	return keys, nil
}

func infoOf(o minio.ObjectInfo) media.BlobInfo {
	info := media.BlobInfo{Size: o.Size, ContentType: o.ContentType, ModTime: o.LastModified.UTC()}
	if info.ContentType == "" {
		info.ContentType = anyContentType
	}
	return info
}

// wrap names the deed and the key, and turns S3's way of saying 'missing' into ours.
func wrap(deed, key string, err error) error {
	var answer minio.ErrorResponse
	switch {
	case err == nil:
		return nil
	case errors.As(err, &answer) && answer.Code == minio.NoSuchKey:
		return media.ErrBlobNotFound
	}
	return fmt.Errorf("blob: %s %s: %w", deed, key, err)
}
