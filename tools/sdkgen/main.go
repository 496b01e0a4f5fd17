// Command sdkgen checks a package schema with Pulumi's own binder and writes SDKs from it.
//
// Usage: sdkgen SCHEMA [LANGUAGE=FOLDER ...]
//
// Without a language the schema is only checked. A folder is new: nothing is removed from it.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/blang/semver"
	dotnet "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/codegen"
	java "github.com/pulumi/pulumi-java/pkg/codegen/java"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "tools/sdkgen"

func main() {
	http.DefaultTransport = offline{}
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		return errors.New("usage: sdkgen SCHEMA [LANGUAGE=FOLDER ...]")
	}
	text, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	if _, err := bind(text); err != nil {
		return err
	}
	for _, argument := range arguments[1:] {
		language, folder, found := strings.Cut(argument, "=")
		if !found {
			return fmt.Errorf("%q is not LANGUAGE=FOLDER", argument)
		}
		// A generator changes what it is given: each binds a package of its own.
		pkg, err := bind(text)
		if err != nil {
			return err
		}
		files, err := generate(language, pkg)
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		if err := write(folder, files); err != nil {
			return err
		}
		fmt.Printf("%s: %d files\n", language, len(files))
	}
	return nil
}

// bind reads the schema; every diagnostic, a warning too, is an error.
func bind(text []byte) (*schema.Package, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, standalone{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(diagnostics) != 0 {
		return nil, diagnostics
	}
	return pkg, nil
}

func generate(language string, pkg *schema.Package) (map[string][]byte, error) {
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, standalone{})
	case "go":
		return golang.GeneratePackage(tool, pkg, nil)
	case "dotnet":
		return dotnet.GeneratePackage(tool, pkg, nil, nil)
	case "java":
		return java.GeneratePackage(tool, pkg, nil, nil, false, false)
	case "python":
		return python.GeneratePackage(tool, pkg, nil, standalone{})
	}
	return nil, errors.New("there is no generator for this language")
}

func write(folder string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// offline answers every request with one small picture: the .NET generator wants a logo from the internet.
type offline struct{}

//go:embed logo.png
var logo string

func (offline) RoundTrip(request *http.Request) (*http.Response, error) {
	body := io.NopCloser(strings.NewReader(logo))
	return &http.Response{StatusCode: http.StatusOK, Status: "200 OK", Body: body, Request: request}, nil
}

// standalone is the loader of a schema that refers to no other package.
type standalone struct{}

var errOther = errors.New("the schema refers to another package")

func (standalone) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return nil, errOther
}

func (standalone) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errOther
}

func (standalone) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errOther
}

func (standalone) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, errOther
}
