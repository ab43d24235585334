// Command fakeslack is a Slack to try onrecord against: it keeps the messages
// and shows them on a page.
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

func main() {
	address := flag.String("address", "127.0.0.1:8321", "where to listen")
	channels := flag.String("channels", "C0123456789", "the ids of the channels, separated by commas")
	faults := flag.Float64("faults", 0, "how many posts fail, from 0 to 1, each in one of the ways in which Slack can")
	tables := flag.Bool("tables", true, "whether the workspace has the block data_table")
	flag.Parse()
	config := slacktest.Config{
		Token: "xoxb-fake", Webhook: "/services/T0/B0/fake", Seed: uint64(time.Now().UnixNano()), NoTables: !*tables,
		Faults: slacktest.Evenly(*faults, slacktest.Faults()), Lag: time.Second, Late: time.Second, Hang: 40 * time.Second,
	}
	for id := range strings.SplitSeq(*channels, ",") {
		config.Channels = append(config.Channels, slacktest.Channel{ID: id})
	}
	if err := serve(*address, config); err != nil {
		fmt.Fprintf(os.Stderr, "fakeslack: %s\n", err)
		os.Exit(2)
	}
}

// serve runs a fake Slack at an address until it fails.
func serve(address string, config slacktest.Config) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Printf("The messages: http://%[1]s/\n\nIn another terminal:\n"+
		"  export SLACK_API_URL=http://%[1]s/api/ SLACK_BOT_TOKEN=xoxb-fake\nor\n"+
		"  export SLACK_WEBHOOK_URL=http://%[1]s/services/T0/B0/fake\n", l.Addr())
	return (&http.Server{Handler: slacktest.New(config), ReadHeaderTimeout: 10 * time.Second}).Serve(l)
}
