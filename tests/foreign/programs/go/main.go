// A service that shows recommendations: it finds what serves by name, asks for items, and tells errors apart.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/personalize"
	"github.com/aws/aws-sdk-go/service/personalizeevents"
	"github.com/aws/aws-sdk-go/service/personalizeruntime"
)

// codeOf is the code of an error of the service, with its HTTP status.
func codeOf(err error) string {
	var failed awserr.RequestFailure
	if errors.As(err, &failed) {
		return fmt.Sprintf("%s %d", failed.Code(), failed.StatusCode())
	}
	return fmt.Sprint(err)
}

func at(name string) *aws.Config {
	return aws.NewConfig().WithEndpoint(os.Getenv(name))
}

func main() {
	shared := session.Must(session.NewSession())
	control := personalize.New(shared, at("AWS_ENDPOINT_URL_PERSONALIZE"))
	runtime := personalizeruntime.New(shared, at("AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME"))
	events := personalizeevents.New(shared, at("AWS_ENDPOINT_URL_PERSONALIZE_EVENTS"))

	var arn string
	pages := 0
	look := func(page *personalize.ListRecommendersOutput, last bool) bool {
		pages++
		for _, one := range page.Recommenders {
			if aws.StringValue(one.Name) == os.Args[1] {
				arn = aws.StringValue(one.RecommenderArn)
			}
		}
		return arn == ""
	}
	first := &personalize.ListRecommendersInput{MaxResults: aws.Int64(1)}
	if err := control.ListRecommendersPages(first, look); err != nil {
		log.Fatal(err)
	}
	described, err := control.DescribeRecommender(&personalize.DescribeRecommenderInput{RecommenderArn: &arn})
	if err != nil {
		log.Fatal(err)
	}
	user := aws.String("user-2")
	answer, err := runtime.GetRecommendations(&personalizeruntime.GetRecommendationsInput{
		RecommenderArn: &arn, UserId: user, NumResults: aws.Int64(3),
	})
	if err != nil {
		log.Fatal(err)
	}
	trackers, err := control.ListEventTrackers(&personalize.ListEventTrackersInput{})
	if err != nil {
		log.Fatal(err)
	}
	tracker, err := control.DescribeEventTracker(&personalize.DescribeEventTrackerInput{
		EventTrackerArn: trackers.EventTrackers[0].EventTrackerArn,
	})
	if err != nil {
		log.Fatal(err)
	}
	_, err = events.PutEvents(&personalizeevents.PutEventsInput{
		TrackingId: tracker.EventTracker.TrackingId,
		SessionId:  aws.String("session-2"),
		UserId:     user,
		EventList: []*personalizeevents.Event{{
			EventType: aws.String("View"), ItemId: answer.ItemList[0].ItemId, SentAt: aws.Time(time.Now()),
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	_, unknown := control.DescribeFilter(&personalize.DescribeFilterInput{FilterArn: &arn})
	_, missing := runtime.GetRecommendations(&personalizeruntime.GetRecommendationsInput{
		RecommenderArn: aws.String(arn + "-none"), UserId: user,
	})
	told, err := json.Marshal(map[string]any{
		"status":  *described.Recommender.Status,
		"dated":   time.Since(*described.Recommender.CreationDateTime) < time.Hour,
		"pages":   pages,
		"items":   len(answer.ItemList),
		"unknown": codeOf(unknown),
		"missing": codeOf(missing),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(told))
}
