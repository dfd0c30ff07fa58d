// gorilla/securecookie with JSON: signed, and also encrypted.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"

	"github.com/gorilla/securecookie"
)

type data = map[string]interface{}

var secret = []byte(os.Getenv("SECRET"))

const blockKey = "block key of 32 bytes, AES-256 !"

func following(step string, known data) data {
	if step == "new" {
		return data{"count": 6.0}
	}
	count, _ := known["count"].(float64)
	next := data{"count": count + 1}
	for key, value := range known {
		if key != "count" {
			next[key] = value
		}
	}
	return next
}

func answer(w http.ResponseWriter, state data) {
	json.NewEncoder(w).Encode(state)
}

func secure(path string, name string, block []byte) {
	codec := securecookie.New(secret, block).SetSerializer(securecookie.JSONEncoder{})
	http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		known := data{}
		if cookie, err := r.Cookie(name); err == nil {
			if codec.Decode(name, cookie.Value, &known) != nil {
				known = data{}
			}
		}
		state := following(strings.TrimPrefix(r.URL.Path, path), known)
		if text, err := codec.Encode(name, state); err == nil {
			http.SetCookie(w, &http.Cookie{Name: name, Value: text})
		}
		answer(w, state)
	})
}

func main() {
	secure("/gorilla-securecookie/", "session", nil)
	secure("/gorilla-securecookie-encrypted/", "sealed", []byte(blockKey))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("port %d gorilla/securecookie 1\n", listener.Addr().(*net.TCPAddr).Port)
	http.Serve(listener, nil)
}
