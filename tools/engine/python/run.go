package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// The exit code of a program that has told its user already what went wrong.
const hasSaidWhy = 32

// Run runs a program with the Python of its project. The engine reads its output as this process's own.
func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	python, err := chosen(request.Info)
	if err != nil {
		return nil, err
	}
	if err := python.ValidateVenv(ctx); err != nil {
		return nil, err
	}
	command, err := python.Command(ctx, h.arguments(request)...)
	if err != nil {
		return nil, err
	}
	config, err := json.Marshal(request.Config)
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(append([]string{}, request.ConfigSecretKeys...))
	if err != nil {
		return nil, err
	}
	command.Env = append(command.Environ(),
		"PULUMI_CONFIG="+string(config), "PULUMI_CONFIG_SECRET_KEYS="+string(secrets))
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	err = command.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case !errors.As(err, &ended):
		return nil, fmt.Errorf("%s does not start: %w", command.Path, err)
	case ended.ExitCode() == hasSaidWhy:
		return &pulumirpc.RunResponse{Bail: true}, nil
	default:
		return &pulumirpc.RunResponse{Error: "the program ended with " + ended.ProcessState.String()}, nil
	}
}

func (h *host) arguments(request *pulumirpc.RunRequest) []string {
	found := []string{"-u", h.executor}
	for _, option := range [][2]string{
		{"monitor", request.MonitorAddress},
		{"engine", h.engine},
		{"project", request.Project},
		{"root_directory", request.Info.GetRootDirectory()},
		{"stack", request.Stack},
		{"organization", request.Organization},
		{"pwd", request.Pwd},
		{"dry_run", strconv.FormatBool(request.DryRun)},
		{"parallel", strconv.Itoa(int(request.Parallel))},
		{"tracing", h.tracing},
	} {
		if option[1] != "" {
			found = append(found, "--"+option[0], option[1])
		}
	}
	return append(append(found, program(request.Info)), request.Args...)
}

// The program's file or folder.
func program(info *pulumirpc.ProgramInfo) string {
	if info.GetEntryPoint() == "" {
		return "."
	}
	return filepath.Join(info.ProgramDirectory, info.EntryPoint)
}

// RunPlugin runs a policy pack, or a plugin that is a Python program, with the Python of its own folder.
func (h *host) RunPlugin(
	request *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	python, err := chosen(request.Info)
	if err != nil {
		return err
	}
	if err := python.ValidateVenv(server.Context()); err != nil {
		return err
	}
	arguments := append([]string{"-u", program(request.Info)}, request.Args...)
	if request.Kind == "analyzer" {
		arguments = append(append([]string{"-u", "-m", "pulumi.policy"}, request.Args...), request.Info.ProgramDirectory)
	}
	command, err := python.Command(server.Context(), arguments...)
	if err != nil {
		return err
	}
	streams, out, errs, err := rpcutil.MakeRunPluginStreams(server, false)
	if err != nil {
		return err
	}
	defer streams.Close()
	command.Dir = request.Pwd
	command.Env = append(append([]string{}, request.Env...), search(command.Env)...)
	command.Stdout, command.Stderr = out, errs
	var ended *exec.ExitError
	if err := command.Run(); errors.As(err, &ended) {
		return server.Send(&pulumirpc.RunPluginResponse{
			Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(ended.ExitCode())},
		})
	} else if err != nil {
		return fmt.Errorf("%s does not start: %w", command.Path, err)
	}
	return nil
}

// What an environment sets of its own, last so that it counts.
func search(environ []string) []string {
	var found []string
	for _, one := range environ {
		if len(one) > 5 && (one[:5] == "PATH=" || len(one) > 12 && one[:12] == "VIRTUAL_ENV=") {
			found = append(found, one)
		}
	}
	return found
}
