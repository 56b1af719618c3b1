using System.CommandLine;
using CooperationBot.Evaluation.Answers;
using CooperationBot.Evaluation.Confidence;
using CooperationBot.Evaluation.Dates;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Evaluation.Digests;
using CooperationBot.Evaluation.Fuzz;
using CooperationBot.Evaluation.Kill;
using CooperationBot.Evaluation.Load;
using CooperationBot.Evaluation.Models;
using CooperationBot.Evaluation.Questions;
using CooperationBot.Evaluation.Retrieval;
using CooperationBot.Evaluation.Rgb;
using CooperationBot.Evaluation.Speed;

var root = new RootCommand("Measures the bot against questions, corpora and date expressions given as paths.")
{
    QuestionsCommand.Create(),
    RetrievalCommand.Create(),
    AnswersCommand.Create(),
    RgbCommand.Create(),
    ConfidenceCommand.Create(),
    DatesCommand.Create(),
    BenchCommand.Create(),
    RestartCommand.Create(),
    FuzzCommand.Create(),
    WayCommand.Create(),
    KillCommand.Create(),
    LoopBot.Create(),
    LoadCommand.Create(),
    DigestsCommand.Create(),
    ModelCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync(e is IOException ? e.Message : e.ToString());
    return 1;
}
