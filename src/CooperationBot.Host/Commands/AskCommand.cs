using System.Diagnostics;
using System.Text;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Host.Configuration;
using CooperationBot.Knowledge;
using CooperationBot.Host.Documents;
using CooperationBot.Host.Models;

namespace CooperationBot.Host.Commands;

/// <summary><c>ask</c>: one question on the terminal, or a file of them.</summary>
internal sealed class AskCommand(Surroundings surroundings, CommonOptions options, DateOnly? asOf, bool translate)
{
    private const int ProgressEvery = 100;

    public async Task<int> OneAsync(string text, bool json, CancellationToken cancellationToken)
    {
        var settings = options.Settings(surroundings);
        var question = new Question(text, [], asOf ?? settings.Today(surroundings.Time), options.Language) { Translate = translate };
        var rehearsal = Rehearse(question, cancellationToken);
        var pipeline = Pipeline(settings);
        await rehearsal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var watch = Stopwatch.StartNew();
        var answer = await pipeline.AnswerAsync(question, cancellationToken);
        var record = AnswerRecord.Of(null, answer, watch.Elapsed);
        if (json)
        {
            surroundings.Out.WriteLine(record.ToJson());
        }
        else
        {
            new AnswerView(surroundings.Console).Show(record);
        }

        return CommandLine.Done;
    }

    /// <summary>Answers line by line; a line that cannot be answered leaves an error record and the rest go on.</summary>
    public async Task<int> BatchAsync(string input, string output, CancellationToken cancellationToken)
    {
        var from = Path.GetFullPath(input, surroundings.WorkingDirectory);
        var to = Path.GetFullPath(output, surroundings.WorkingDirectory);
        if (from == to)
        {
            surroundings.Error.WriteLine("--out must be another file than --batch.");
            return CommandLine.WrongUsage;
        }

        var pipeline = Pipeline(options.Settings(surroundings));
        using var reader = new StreamReader(from, Encoding.UTF8);
        await using var writer = new StreamWriter(to, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var (done, bad) = (0, 0);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var (record, failed) = await RecordAsync(pipeline, line, cancellationToken);
            await writer.WriteLineAsync(record.AsMemory(), cancellationToken);
            done++;
            bad += failed ? 1 : 0;
            if (done % ProgressEvery == 0)
            {
                surroundings.Error.WriteLine($"{done} answered");
            }
        }

        surroundings.Error.WriteLine(bad == 0 ? $"{done} answered." : $"{done} lines, {bad} of them could not be answered; see \"error\" in {output}.");
        return CommandLine.Done;
    }

    private async Task<(string Record, bool Failed)> RecordAsync(AnswerPipeline pipeline, string line, CancellationToken cancellationToken)
    {
        if (!QuestionRecord.TryRead(line, out var record, out var id, out var fault))
        {
            return (AnswerRecord.ErrorJson(id, fault), true);
        }

        try
        {
            var watch = Stopwatch.StartNew();
            var answer = await pipeline.AnswerAsync(record!.ToQuestion(asOf, options.Language), cancellationToken);
            return (AnswerRecord.Of(id, answer, watch.Elapsed).ToJson(), false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A defect in one answer must not cost the other thousand lines.
            return (AnswerRecord.ErrorJson(id, $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}"), true);
        }
    }

    /// <summary>
    /// Most of a first answer's time goes into compiling the code on its way. So the question walks through an empty record on one core while the
    /// documents are read on the other; what it answers there is nothing and is thrown away.
    /// </summary>
    private static Task Rehearse(Question question, CancellationToken cancellationToken) =>
        Task.Run(() => new AnswerPipeline(new KnowledgeBase()).AnswerAsync(question, cancellationToken).AsTask(), cancellationToken);

    private AnswerPipeline Pipeline(BotSettings settings)
    {
        var record = new KnowledgeBase();
        record.Publish(CommonOptions.Record(settings, surroundings));
        return settings.Model is { } model
            ? new AnswerPipeline(record, ModelServices.Build(model.ForQuestions, new PassingMemory(), surroundings.Time, surroundings.Error.WriteLine), surroundings.Time)
            : new AnswerPipeline(record);
    }
}
