// What `pulumi watch` listens to: prints a line whenever a file below the watched paths is written, made or removed.
//
// Usage: pulumi-watch --origin FOLDER --watch PATH ...
//
// Folders that programs write themselves are left out: names that begin with a dot, caches, installed packages,
// virtual environments.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const pause = 300 * time.Millisecond

type paths []string

func (p *paths) String() string { return strings.Join(*p, " ") }

func (p *paths) Set(path string) error {
	*p = append(*p, path)
	return nil
}

func main() {
	var watched paths
	flag.String("origin", "", "the project's folder")
	flag.Var(&watched, "watch", "a path to watch")
	flag.Parse()
	for seen := look(watched); ; {
		time.Sleep(pause)
		found := look(watched)
		if changed := difference(seen, found); changed != "" {
			if _, err := fmt.Println(changed); err != nil {
				return // nobody listens any more
			}
		}
		seen = found
	}
}

type mark struct {
	size     int64
	modified time.Time
}

func look(watched []string) map[string]mark {
	found := map[string]mark{}
	for _, root := range watched {
		// What vanishes while it is looked at is seen to be gone at the next look.
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if entry.IsDir() {
				if path != root && leftOut(path, entry.Name()) {
					return filepath.SkipDir
				}
				return nil
			}
			if about, err := entry.Info(); err == nil {
				found[path] = mark{about.Size(), about.ModTime()}
			}
			return nil
		})
	}
	return found
}

func leftOut(path, name string) bool {
	if strings.HasPrefix(name, ".") || name == "__pycache__" || name == "node_modules" {
		return true
	}
	_, err := os.Stat(filepath.Join(path, "pyvenv.cfg"))
	return err == nil
}

// The first path that is not what it was; empty where nothing has changed.
func difference(seen, found map[string]mark) string {
	for path, is := range found {
		if was, known := seen[path]; !known || was != is {
			return path
		}
	}
	for path := range seen {
		if _, there := found[path]; !there {
			return path
		}
	}
	return ""
}
