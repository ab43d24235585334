package delivery_test

import (
	"context"
	"crypto/rand"
	"net/http"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/slack"
)

// A clock is advanced by those who sleep.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Now()} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) { c.Sleep(context.Background(), d) }

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

// A runner is one run of notify in a clone.
type runner struct {
	dir       string
	api       string // the address of the Slack
	settings  settings
	transport http.RoundTripper
	now       func() time.Time
	sleep     func(context.Context, time.Duration) error
	report    func(delivery.Event)
	owner     string

	store  *delivery.Store
	source *delivery.Branch
	plan   *delivery.Plan
	head   string
}

func (w *world) runner(dir string) *runner {
	r := &runner{dir: dir, api: w.server.URL, settings: w.settings, transport: http.DefaultTransport, now: time.Now,
		sleep: sleep}
	if w.clock != nil {
		r.now, r.sleep = w.clock.Now, w.clock.Sleep
	}
	return r
}

// open is what cli does before it sends anything. The caller calls what it returns.
func (r *runner) open(ctx context.Context) (closing func(), err error) {
	p, err := project.Open(r.dir)
	if err != nil {
		return nil, err
	}
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil, err
	}
	if r.head, err = repo.Resolve(ctx, "HEAD"); err != nil {
		return repo.Close, err
	}
	if r.store, err = delivery.OpenStore(ctx, repo, r.head); err != nil {
		return repo.Close, err
	}
	r.store.Now, r.store.Sleep = r.now, r.sleep
	r.source = &delivery.Branch{Repository: repo, Remote: r.store.Ref.Remote(), Approvals: r.settings.Approvals,
		Now: r.now}
	if r.settings.Duties != nil {
		r.source.Duties = r.settings.Duties
		if r.source.Laws, _, err = duty.Load(nil); err != nil {
			return repo.Close, err
		}
	}
	r.plan = &delivery.Plan{Slack: r.settings.Slack, All: r.settings.All, Weekly: r.settings.Weekly,
		Composer: slack.Composer{}}
	if r.settings.Webhook {
		r.plan.Webhook = slack.WebhookDestination
	}
	if r.owner == "" {
		r.owner = rand.Text()
	}
	return repo.Close, nil
}

func (r *runner) start(ctx context.Context) error {
	closing, err := r.open(ctx)
	if closing != nil {
		defer closing()
	}
	if err != nil {
		return err
	}
	news, err := r.source.Everything(ctx, r.head)
	if err != nil {
		return err
	}
	_, err = r.store.Start(ctx, news, nil)
	return err
}

// run is notify.
func (r *runner) run(ctx context.Context) (delivery.Summary, *delivery.News, error) {
	closing, err := r.open(ctx)
	if closing != nil {
		defer closing()
	}
	if err != nil {
		return delivery.Summary{}, nil, err
	}
	r.step(stepEnqueue)
	_, news, err := r.store.Enqueue(ctx, r.source, r.plan, r.head)
	if err != nil {
		return delivery.Summary{}, nil, err
	}
	r.step(stepEnqueued)
	sender, err := r.sender()
	if err != nil {
		return delivery.Summary{}, nil, err
	}
	sum, err := sender.Run(ctx)
	return sum, news, err
}

func (r *runner) sender() (*delivery.Sender, error) {
	var m delivery.Messenger
	var err error
	if r.settings.Webhook {
		m, err = slack.NewWebhook(r.api+webhook, r.transport)
	} else {
		m, err = slack.NewClient(token, r.api+"/api/", r.transport)
	}
	s := r.settings.Slack
	return &delivery.Sender{
		Store: r.store, Messenger: m, Owner: r.owner, GracePeriod: s.Settle, Lease: s.Lease, Pace: s.Pace, Now: r.now,
		Sleep: r.sleep, Report: r.report,
	}, err
}

// The steps of a run before its sender begins.
const (
	stepEnqueue  delivery.Step = "enqueue"
	stepEnqueued delivery.Step = "enqueued"
)

func (r *runner) step(name delivery.Step) {
	if r.report != nil {
		r.report(delivery.Event{Step: name})
	}
}
