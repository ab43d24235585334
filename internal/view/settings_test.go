package view_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// Whatever an edit makes of the settings is said: a key that is new here has to be among what Settings compares.
func TestEverySettingIsSaid(t *testing.T) {
	var s config.Settings
	settings := reflect.ValueOf(&s).Elem()
	slack := settings.FieldByName("Slack")
	for _, of := range []reflect.Value{settings, slack} {
		for i := range of.NumField() {
			switch of.Field(i).Interface().(type) {
			case config.Slack, finding.Pos: // what is in it follows; where something stands is no setting
				continue
			}
			t.Run(of.Type().Field(i).Name, func(t *testing.T) {
				s = config.Settings{}
				other(t, of.Field(i))
				rules := func(s config.Settings) view.Rules { return view.Rules{Settings: s, Record: &record.Record{}} }
				if found := view.Settings(rules(config.Settings{}), rules(s), nil); len(found) == 0 {
					t.Errorf("nothing is said of %+v", s)
				}
			})
		}
	}
}

// other gives a setting another value than that of its zero.
func other(t *testing.T, v reflect.Value) {
	switch v.Interface().(type) {
	case string:
		v.SetString("incident")
	case []string:
		v.Set(reflect.ValueOf([]string{"restated"}))
	case map[string]string:
		v.Set(reflect.ValueOf(map[string]string{"amended": "low"}))
	case []config.Route:
		v.Set(reflect.ValueOf([]config.Route{{Channel: "C0ONE"}}))
	case config.Digest:
		v.Set(reflect.ValueOf(config.Digest{Channel: "C0WEEKLY"}))
	case time.Duration:
		v.SetInt(int64(time.Second))
	default:
		t.Fatalf("give a %s a value here", v.Type())
	}
}
