package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/pulumi/pulumi/sdk/v3/python/toolchain"
)

// Tells of the distributions of an environment; needs no pip.
//
//go:embed distributions.py
var distributions string

// The Python that the options of a project ask for.
func chosen(info *pulumirpc.ProgramInfo) (toolchain.Toolchain, error) {
	options := info.GetOptions().AsMap()
	wanted := toolchain.PythonOptions{Root: info.GetRootDirectory(), ProgramDir: info.GetProgramDirectory()}
	if found, given := options["virtualenv"]; given {
		path, isText := found.(string)
		if !isText {
			return nil, fmt.Errorf("virtualenv in Pulumi.yaml is %v: give the path of a virtual environment", found)
		}
		wanted.Virtualenv = path
	}
	switch options["toolchain"] {
	case nil:
		wanted.Toolchain = toolchain.Auto
	case "pip":
		wanted.Toolchain = toolchain.Pip
	case "uv":
		wanted.Toolchain = toolchain.Uv
	case "poetry":
		wanted.Toolchain = toolchain.Poetry
	default:
		return nil, fmt.Errorf("toolchain in Pulumi.yaml is %v: it can be pip, uv or poetry", options["toolchain"])
	}
	return toolchain.ResolveToolchain(wanted)
}

type distribution struct {
	Name, Version string
	// What pulumi-plugin.json of the package says, if there is one.
	Plugin *struct {
		Resource              bool
		Name, Version, Server string
	}
	// Whether nothing else in the environment requires it.
	Direct bool
}

func installed(ctx context.Context, info *pulumirpc.ProgramInfo) ([]distribution, error) {
	python, err := chosen(info)
	if err != nil {
		return nil, err
	}
	if err := python.EnsureVenv(ctx, info.ProgramDirectory, false, true, os.Stderr, os.Stderr); err != nil {
		return nil, err
	}
	command, err := python.Command(ctx, "-c", distributions)
	if err != nil {
		return nil, err
	}
	command.Dir = info.ProgramDirectory
	printed, err := command.Output()
	if err != nil {
		var ended *exec.ExitError
		if errors.As(err, &ended) {
			err = errors.New(strings.TrimSpace(string(ended.Stderr)))
		}
		return nil, fmt.Errorf("%s cannot tell what is installed: %w", command.Path, err)
	}
	var found []distribution
	return found, json.Unmarshal(printed, &found)
}

// GetRequiredPackages tells which plugins the installed packages need.
func (h *host) GetRequiredPackages(
	ctx context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	found, err := installed(ctx, request.Info)
	if err != nil {
		return nil, err
	}
	var needed []*pulumirpc.PackageDependency
	for _, one := range found {
		if one.Plugin != nil && one.Plugin.Resource {
			needed = append(needed, &pulumirpc.PackageDependency{
				Kind: "resource", Name: one.Plugin.Name, Version: one.Plugin.Version, Server: one.Plugin.Server,
			})
		}
	}
	return &pulumirpc.GetRequiredPackagesResponse{Packages: needed}, nil
}

func (h *host) GetProgramDependencies(
	ctx context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	found, err := installed(ctx, request.Info)
	if err != nil {
		return nil, err
	}
	var answer pulumirpc.GetProgramDependenciesResponse
	for _, one := range found {
		if one.Direct || request.TransitiveDependencies {
			answer.Dependencies = append(answer.Dependencies,
				&pulumirpc.DependencyInfo{Name: one.Name, Version: one.Version})
		}
	}
	return &answer, nil
}

func (h *host) About(ctx context.Context, request *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	python, err := chosen(request.Info)
	if err != nil {
		return nil, err
	}
	found, err := python.About(ctx)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.AboutResponse{Executable: found.PythonExecutable, Version: found.PythonVersion.String()}, nil
}

// InstallDependencies installs what the project requires, into the environment that it names and nowhere else.
func (h *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	streams, out, errs, err := rpcutil.MakeInstallDependenciesStreams(server, request.IsTerminal)
	if err != nil {
		return err
	}
	defer streams.Close()
	return install(server.Context(), request, out, errs)
}

func install(ctx context.Context, request *pulumirpc.InstallDependenciesRequest, out, errs io.Writer) error {
	python, err := chosen(request.Info)
	if err != nil {
		return err
	}
	environment, err := python.VirtualEnvPath(ctx)
	if err != nil {
		return err
	}
	if environment == "" {
		fmt.Fprintln(out, "The project names no environment (`runtime: {name: python, options: {virtualenv: .venv}}` in"+
			" Pulumi.yaml), so nothing is installed: programs run with the Python on PATH.")
		return nil
	}
	if isPip := fmt.Sprintf("%T", python) == "*toolchain.pip"; !isPip || !toolchain.IsVirtualEnv(environment) {
		return python.InstallDependencies(ctx, request.Directory, request.UseLanguageVersionTools, true, out, errs)
	}
	// The environment may have been made by another tool, with another Python: it is filled, and not made again.
	if _, err := os.Stat(filepath.Join(request.Directory, "requirements.txt")); os.IsNotExist(err) {
		fmt.Fprintf(out, "%s is there and the project has no requirements.txt: nothing is to be installed.\n", environment)
		return nil
	}
	pip, err := python.ModuleCommand(ctx, "pip", "--version")
	if err != nil {
		return err
	}
	if pip.Run() != nil {
		return fmt.Errorf("%s has no pip: install requirements.txt with the tool that made the environment,"+
			" or add pip by `%s -m ensurepip`", environment, pip.Path)
	}
	fill, err := python.ModuleCommand(ctx, "pip", "install", "-r", "requirements.txt")
	if err != nil {
		return err
	}
	fill.Dir, fill.Stdout, fill.Stderr = request.Directory, out, errs
	if err := fill.Run(); err != nil {
		return fmt.Errorf("requirements.txt could not be installed into %s: %w", environment, err)
	}
	return nil
}
